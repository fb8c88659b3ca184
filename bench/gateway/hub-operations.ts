/** The hub's ten most typical operations: those that the nine sites ask for, read from where the sites keep them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse, print, visit } from 'graphql';

const folder = join(import.meta.dirname, '..', '..', 'web', 'data', 'documents');
const NAMES = [
  ...[
    'Home',
    'Site',
    'PlanPage',
    'Progress',
    'Sources',
    'Network',
    'UseCases',
    'UseCaseFacets',
    'UseCasePage',
    'MatchForm',
  ],
] as const;

export interface HubOperation {
  name: string;
  body: string;
}

/** The ten as bodies of requests, about the sector and the use case that the hub at `url` names first. */
export async function hubOperations(url: string): Promise<HubOperation[]> {
  const query = '{ sectors { code } useCases(first: 1) { nodes { slug } } }';
  const first = (await ask(url, JSON.stringify({ query }))) as {
    data: { sectors: { code: string }[]; useCases: { nodes: { slug: string }[] } };
  };
  const [code, slug] = [first.data.sectors[0]?.code, first.data.useCases.nodes[0]?.slug];
  const given: Record<string, unknown> = { locale: 'ZH', code, slug, first: 12, after: null, filter: null };
  const { operations, fragments } = documents();
  return NAMES.map((name) => {
    const operation = operations.get(name);
    if (!operation) throw new Error(`the sites no longer ask ${name}`);
    const names = (operation.variableDefinitions ?? []).map((each) => each.variable.name.value);
    const variables = Object.fromEntries(names.map((each) => [each, given[each]]));
    return { name, body: JSON.stringify({ query: whole(operation, fragments), variables, operationName: name }) };
  });
}

/** The answer to one body, as JSON. Throws when the hub has anything to complain of. */
export async function ask(url: string, body: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  const answer = (await response.json()) as { errors?: unknown };
  if (answer.errors) throw new Error(`${body.slice(0, 200)}: ${JSON.stringify(answer.errors)}`);
  return answer;
}

function documents() {
  const operations = new Map<string, OperationDefinitionNode>();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const file of readdirSync(folder)) {
    for (const each of parse(readFileSync(join(folder, file), 'utf8')).definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
      if (each.kind === Kind.OPERATION_DEFINITION) operations.set(each.name?.value ?? '', each);
    }
  }
  return { operations, fragments };
}

/** The operation's text with every fragment that it leads to. */
function whole(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): string {
  const used = new Set<FragmentDefinitionNode>();
  const look = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        look(fragment);
      },
    });
  };
  look(operation);
  return [operation, ...used].map(print).join('\n');
}
