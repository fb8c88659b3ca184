/** The engine: a supergraph and ways to its rooms in, answers out. It knows nothing of HTTP. */
import { type GraphQLSchema, parse } from 'graphql';
import { createGateKeeper, holding, missingPolicies } from '../policy/authorize.ts';
import { LIMITS } from '../policy/limits.ts';
import { keyNamesOf } from './key-aliases.ts';
import { createPrepare, type PreparedOperation } from './operation.ts';
import { Pace } from './pace.ts';
import { createPlanner } from './plan.ts';
import type { ContractName, EngineAnswer, EngineOptions, EngineRequest } from './request.ts';
import { executePrepared, refused } from './run-prepared.ts';
import { publicSchema, readSupergraph, type Supergraph } from './supergraph.ts';

export type { AllowedOperation, ContractName, EngineAnswer, EngineOptions, EngineRequest } from './request.ts';

export interface Engine {
  execute(request: EngineRequest): Promise<EngineAnswer>;
  /** What clients may ask at most. */
  schema: GraphQLSchema;
  /** The schema of one contract; null when it shows nothing. */
  schemaOf(contract: ContractName): GraphQLSchema | null;
  dispose(): Promise<void>;
}

const CACHE_BYTES = 64 * 1024 * 1024;

/** An engine over `supergraphSdl`. Throws when the SDL cannot be read: that is a bug of whoever composed it. */
export function createEngine(options: EngineOptions): Engine {
  const supergraph = readSupergraph(options.supergraphSdl);
  const schemas = schemasOf(supergraph, options.contracts);
  const prepare = createPrepare({
    planner: createPlanner(options.supergraphSdl),
    gateKeeper: createGateKeeper(supergraph.document),
    types: supergraph.types,
    keyNames: keyNamesOf(supergraph.document),
    cacheBytes: options.cacheBytes ?? CACHE_BYTES,
    limits: { ...LIMITS, ...options.limits },
  });
  const transports = new Map(Object.entries(options.transports));
  const pace = new Pace();
  const execute: Engine['execute'] = async (request) => {
    const schema = schemas(request.contract);
    if (!schema) return refused([{ code: 'FORBIDDEN', message: 'Nothing of the graph is shown to you.' }], request);
    const prepared = await prepare(schema, request.contract, request.query, request.operationName ?? undefined);
    if (!prepared.ok) return refused(prepared.error, request);
    const asked = request.grantPolicies ? await withPolicies(prepared.value, request) : request;
    const answer = await executePrepared(prepared.value, schema, asked, { supergraph, transports, options });
    return { ...answer, kind: prepared.value.kind };
  };
  return {
    schema: supergraph.schema,
    schemaOf: schemas,
    async execute(request) {
      const turn = pace.enter();
      if (turn) await turn;
      try {
        return await execute(request);
      } finally {
        pace.leave();
      }
    },
    async dispose() {
      await Promise.all([...transports.values()].map((transport) => transport.close?.()));
    },
  };
}

/** The schema of each contract. One whose name is not known shows nothing. */
function schemasOf(supergraph: Supergraph, contracts: EngineOptions['contracts']) {
  if (!contracts) return () => supergraph.schema;
  const cut = (sdl: string | null) => (sdl === null ? null : publicSchema(parse(sdl, { noLocation: true })));
  const schemas = new Map(Object.entries(contracts).map(([name, sdl]) => [name, cut(sdl)]));
  return (contract: ContractName) => (contract === 'operator' ? supergraph.schema : (schemas.get(contract) ?? null));
}

/** The request of a viewer who holds, besides his scopes, the policies that he is found to meet. */
async function withPolicies({ requirements }: PreparedOperation, request: EngineRequest): Promise<EngineRequest> {
  const missing = missingPolicies(requirements, request.viewer);
  const granted = missing.length ? ((await request.grantPolicies?.(missing)) ?? []) : [];
  return { ...request, viewer: holding(request.viewer, granted) };
}
