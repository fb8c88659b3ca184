/** Automatic persisted queries: a client sends a document once, and from then on its SHA-256. */
import { documentHash } from '../policy/document-manifest.ts';
import type { QueryStore } from '../policy/query-store.ts';
import type { GatewayPlugin, PluginRequest, Refusal } from './plugin.ts';
import { documentIdOf } from './trusted-documents.ts';

// Apollo's clients know the case by these very words.
const notFound: Refusal = { error: { code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' } };
const mismatch: Refusal = {
  status: 400,
  error: { code: 'PERSISTED_QUERY_HASH_MISMATCH', message: 'The hash is not the SHA-256 of the query.' },
};

/** The plugin over `store`. A document is kept once it has passed everything that could refuse it. */
export function persistedQueries(store: QueryStore): GatewayPlugin {
  const toKeep = new WeakMap<PluginRequest, { hash: string; query: string }>();
  return {
    name: 'persisted queries',
    async onOperation(request, operation) {
      if (!operation.extensions?.persistedQuery) return undefined;
      const hash = documentIdOf(operation) ?? '';
      if (operation.query !== '') {
        // A manifest may have answered already, with an id that is no hash of the text.
        if (operation.trusted) return undefined;
        if (documentHash(operation.query) !== hash) return mismatch;
        toKeep.set(request, { hash, query: operation.query });
        return undefined;
      }
      const known = await store.find(hash);
      if (known === null) return notFound;
      operation.query = known;
      return undefined;
    },
    async onPrepared(request) {
      const keep = toKeep.get(request);
      if (keep) await store.keep(keep.hash, keep.query);
      return undefined;
    },
  };
}
