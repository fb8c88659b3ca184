import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

type Described = { description?: string | null };

const bilingual = ({ description }: Described): boolean =>
  /[A-Za-z]/.test(description ?? '') && /\p{Script=Han}/u.test(description ?? '');

/** Coordinates (`Type.field(argument)`) of what lacks a description in English and Chinese (schema rule 14). */
export function undescribed(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !type.name.startsWith('_'))
    .flatMap((type) => [...elements(type)].filter(([, element]) => !bilingual(element)).map(([name]) => name));
}

function* elements(type: GraphQLNamedType): Generator<[string, Described]> {
  yield [type.name, type];
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      // The federation's own two root fields are not part of what anybody reads.
      if (field.name.startsWith('_')) continue;
      yield [`${type.name}.${field.name}`, field];
      for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name})`, argument];
    }
  }
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field];
  if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value];
}
