import type { CodegenConfig } from '@graphql-codegen/cli';

/** Scalars cross the wire as text, so that no decimal and no integer of money passes through a float. */
const scalars = { Decimal: 'string', BigInt: 'string', Date: 'string', DateTime: 'string', ID: 'string' };

const shared = {
  documentMode: 'string',
  enumType: 'string-literal',
  useTypeImports: true,
  strictScalars: true,
  importExtension: '.ts',
  emitLegacyCommonJSImports: false,
  scalars,
} as const;

const presetConfig = { fragmentMasking: false } as const;

/** What the published client and the portal may see; the environment variable is for a graph that is not committed. */
const schema = process.env.YUSHU_SDL ?? 'client/generated/public.graphql';
const partnerSchema = process.env.YUSHU_SDL ?? 'client/generated/partner.graphql';

const config: CodegenConfig = {
  schema,
  generates: {
    'web/data/generated/': {
      preset: 'client',
      documents: ['web/data/**/*.graphql', 'web/sectors/*/*.graphql', '!web/sectors/*/*.partner.graphql'],
      presetConfig,
      config: shared,
    },
    // What the sites' server asks with the key of the demonstrations.
    'web/data/partner/generated/': {
      preset: 'client',
      schema: partnerSchema,
      documents: ['web/sectors/*/*.partner.graphql'],
      presetConfig,
      config: shared,
    },
    'client/generated/': {
      preset: 'client',
      documents: ['client/examples/*.graphql'],
      presetConfig,
      config: shared,
    },
    'client/generated/schema.ts': {
      plugins: ['typescript'],
      config: { ...shared, enumsAsTypes: true },
    },
  },
};

export default config;
