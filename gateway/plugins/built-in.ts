/** The gateway's own policies as plugins, where they are asked for; those from outside stand between them. */
import { randomUUID } from 'node:crypto';
import type { Db } from '@yushu/db';
import type { Clock } from '../kit.ts';
import { tableBuckets } from '../policy/bucket-table.ts';
import { type Buckets, memoryBuckets } from '../policy/buckets.ts';
import type { DocumentManifest } from '../policy/document-manifest.ts';
import { memoryQueries, tableQueries } from '../policy/query-store.ts';
import type { Rates } from '../policy/rates.ts';
import { type CostLimitOptions, costLimits } from './cost-limits.ts';
import { persistedQueries } from './persisted-queries.ts';
import type { GatewayPlugin } from './plugin.ts';
import { rateLimits } from './rate-limits.ts';
import { type DocumentsModes, trustedDocuments } from './trusted-documents.ts';

export interface PolicyOptions {
  /** Trusted documents by id, and where only they are run. */
  documents?: { manifest: DocumentManifest; modes: DocumentsModes };
  /** Bytes of this process for documents that clients register; absent: they cannot. */
  persistedQueryBytes?: number;
  /** Requests and cost, by whom. */
  rates?: { requests: Rates; cost: Rates };
  cost?: Pick<CostLimitOptions, 'maxCost' | 'listSize' | 'report'>;
  /** Makes rates and persisted queries hold across instances. */
  db?: Db;
}

export interface PolicyParts {
  clock: Clock;
  /** Shared with the other instances; absent, visitors' buckets are this instance's alone. */
  secret?: string;
  plugins: readonly GatewayPlugin[];
  onFault(detail: string): void;
}

/** What a gateway does of `options`, in order: documents first, since all that follows counts what they name; cost last. */
export function builtIn(options: PolicyOptions, { clock, secret, plugins, onFault }: PolicyParts): GatewayPlugin[] {
  const { documents, persistedQueryBytes = 0, rates = { requests: {}, cost: {} }, cost, db } = options;
  const alone = memoryBuckets();
  const buckets: Buckets = db ? tableBuckets(db, alone, onFault) : alone;
  const salt = secret ?? randomUUID();
  const memory = memoryQueries(persistedQueryBytes);
  const queries = db ? tableQueries(db, clock, memory) : memory;
  const counts = cost && (cost.maxCost > 0 || cost.report !== 'off');
  const made: (GatewayPlugin | false | undefined)[] = [
    isLimited(rates.requests) && rateLimits({ rates: rates.requests, buckets, clock, salt }),
    documents && trustedDocuments(documents.manifest, documents.modes),
    persistedQueryBytes > 0 && persistedQueries(queries),
    ...plugins,
    (counts || isLimited(rates.cost)) && costLimits({ ...(cost ?? NO_LIMIT), rates: rates.cost, buckets, clock, salt }),
  ];
  return made.filter((each): each is GatewayPlugin => typeof each === 'object');
}

const NO_LIMIT = { maxCost: 0, listSize: 10, report: 'off' } as const;

const isLimited = ({ visitors, keys, byKey = {} }: Rates): boolean =>
  visitors !== undefined || keys !== undefined || Object.keys(byKey).length > 0;
