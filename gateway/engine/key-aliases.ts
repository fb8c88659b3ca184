/**
 * Aliases called like a key. The planner reads keys and required fields from the answer by their own names, and fetches
 * them under these: an alias `id: title` would be taken for the key, or the key for the title. So such aliases are asked
 * for under a name that no field has, and the answer gives them back under theirs.
 */
import { type ConstDirectiveNode, type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

/** What aliases of the engine's own begin with; clients may not use it. */
export const SHIELD = '_yushu_alias_';

/** Every name that stands in a key or in a @requires of the supergraph. */
export function keyNamesOf(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (fields: string | undefined) => {
    for (const [name] of fields?.matchAll(/\w+/g) ?? []) names.add(name);
  };
  const look = (node: { directives?: readonly ConstDirectiveNode[] }) => {
    for (const directive of node.directives ?? []) {
      for (const { name, value } of directive.arguments ?? []) {
        const holdsFields = name.value === 'key' || name.value === 'requires';
        if (directive.name.value.startsWith('join__') && holdsFields && value.kind === Kind.STRING) note(value.value);
      }
    }
  };
  visit(supergraph, { ObjectTypeDefinition: look, InterfaceTypeDefinition: look, FieldDefinition: look });
  return names;
}

/** The name under which the engine holds the values of `field`; its response key for all but shielded ones. */
export function heldUnder(field: FieldNode, keyNames: ReadonlySet<string>): string {
  const alias = field.alias?.value;
  if (alias === undefined) return field.name.value;
  const shields = alias !== field.name.value && !field.name.value.startsWith('__') && keyNames.has(alias);
  return shields ? SHIELD + alias : alias;
}

/** The document with such aliases shielded. Introspection is left as it is: no plan is made of it. */
export function shieldAliases(document: DocumentNode, keyNames: ReadonlySet<string>): DocumentNode {
  return visit(document, {
    Field(node) {
      if (node.name.value.startsWith('__')) return false;
      const value = heldUnder(node, keyNames);
      return value === (node.alias ?? node.name).value ? undefined : { ...node, alias: { kind: Kind.NAME, value } };
    },
  });
}

/** What the client calls a key of the engine's data. */
export const clientKey = (key: string): string => (key.startsWith(SHIELD) ? key.slice(SHIELD.length) : key);
