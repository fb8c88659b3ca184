/** Hive Gateway's runtime with the planner and the de-duplication of the arguments, nothing else switched on. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';

const [supergraph, planner, dedupe] = process.argv.slice(2);
const gateway = createGatewayRuntime({
  supergraph: readFileSync(supergraph, 'utf8'),
  ...(planner === 'rust' ? { unifiedGraphHandler } : {}),
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: dedupe === 'dedupe' } } },
  logging: false,
  landingPage: false,
  graphiql: false,
  healthCheckEndpoint: false,
});
const server = createServer(gateway);
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}/graphql` }));
});
