/** The gateway over the stand-in rooms; the second argument is JSON of options to switch on. Prints its address as JSON. */
import { createGateway } from '../../gateway/gateway.ts';
import { keyStore } from '../../gateway/policy/viewer.ts';
import { supergraphAt } from './workload.ts';

const [base = '', options = '{}'] = process.argv.slice(2);
const { keys, ...more } = JSON.parse(options) as { keys?: Parameters<typeof keyStore>[0] };
const made = await createGateway({
  supergraphSdl: supergraphAt(base),
  port: 0,
  keys: keys && keyStore(keys),
  ...more,
});
if (!made.ok) throw new Error(JSON.stringify(made.error));
console.log(JSON.stringify({ url: `${made.value.url}/graphql` }));
