/** Trusted documents: clients name an operation by its hash, and where nothing else is wanted, nothing else is run. */

import type { OperationRequest } from '../http/operation-request.ts';
import { err, ok, type Result } from '../kit.ts';
import type { DocumentManifest } from '../policy/document-manifest.ts';
import type { GatewayPlugin, Refusal } from './plugin.ts';

const MODES = ['off', 'also', 'only'] as const;
/** `off`: hashes are unknown; `also`: hashes and free text; `only`: what is in the manifest, by hash or word for word. */
export type DocumentsMode = (typeof MODES)[number];

/** The mode of contracts that have none of their own, and of those that have. */
export interface DocumentsModes {
  usual: DocumentsMode;
  byContract: ReadonlyMap<string, DocumentsMode>;
}

/** Reads `only`, or `also,public=only`: a mode, and modes of single contracts. One sentence on what is neither. */
export function readModes(text: string): Result<DocumentsModes, string> {
  const byContract = new Map<string, DocumentsMode>();
  let usual: DocumentsMode = 'also';
  for (const part of text.split(',')) {
    const [left = '', right] = part.trim().split('=');
    const mode = MODES.find((each) => each === (right ?? left));
    if (!mode) return err(`must be one of ${MODES.join(', ')}, for a contract as in "public=only"`);
    if (right === undefined) usual = mode;
    else byContract.set(left, mode);
  }
  return ok({ usual, byContract });
}

const notTrusted: Refusal = {
  status: 403,
  error: { code: 'DOCUMENT_NOT_TRUSTED', message: 'Only documents that were registered before are run here.' },
};
const notFound: Refusal = {
  status: 404,
  error: { code: 'PERSISTED_QUERY_NOT_FOUND', message: 'There is no document of this id.' },
};

/** The plugin over `manifest`. */
export function trustedDocuments(manifest: DocumentManifest, { usual, byContract }: DocumentsModes): GatewayPlugin {
  const texts = new Set(manifest.values());
  return {
    name: 'trusted documents',
    onOperation(request, operation) {
      const mode = byContract.get(request.asker?.contract ?? '') ?? usual;
      if (mode === 'off') return undefined;
      const id = documentIdOf(operation);
      const document = id === undefined ? undefined : manifest.get(id);
      if (document !== undefined) Object.assign(operation, { query: document, trusted: true });
      else if (mode === 'only' && !texts.has(operation.query)) return notTrusted;
      else if (operation.documentId !== null && operation.query === '') return notFound;
      return undefined;
    },
  };
}

/** The id by which an operation names its document, in either of the ways that clients have; without `sha256:`. */
export function documentIdOf({ documentId, extensions }: OperationRequest): string | undefined {
  const hash = (extensions?.persistedQuery as { sha256Hash?: unknown } | null | undefined)?.sha256Hash;
  const id = documentId ?? hash;
  return typeof id === 'string' ? id.replace(/^sha256:/, '') : undefined;
}
