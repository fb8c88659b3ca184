/**
 * The gateway over the stand-in rooms at an address, or over the supergraph of a file; the second argument is JSON of
 * options to switch on. Prints its address as JSON.
 */
import { readFileSync } from 'node:fs';
import { createGateway } from '../../gateway/gateway.ts';
import { keyStore } from '../../gateway/policy/viewer.ts';
import { startWatch } from '../../gateway/telemetry/start-watch.ts';
import { supergraphAt } from './workload.ts';

interface Switched {
  keys?: Parameters<typeof keyStore>[0];
  /** Metrics and traces. */
  watched?: Parameters<typeof startWatch>[0];
}

const [base = '', options = '{}'] = process.argv.slice(2);
const { keys, watched, ...more } = JSON.parse(options) as Switched;
const watch = watched ? await startWatch(watched) : null;
if (watch && !watch.ok) throw new Error(JSON.stringify(watch.error));
const made = await createGateway({
  supergraphSdl: base.startsWith('http:') ? supergraphAt(base) : readFileSync(base, 'utf8'),
  port: 0,
  keys: keys && keyStore(keys),
  watch: watch?.value.watch,
  ...more,
});
if (!made.ok) throw new Error(JSON.stringify(made.error));
console.log(JSON.stringify({ url: `${made.value.url}/graphql` }));
