/** The gateway over the stand-in rooms, nothing switched on. Prints its address as JSON. */
import { createGateway } from '../../gateway/gateway.ts';
import { supergraphAt } from './workload.ts';

const made = await createGateway({ supergraphSdl: supergraphAt(process.argv[2] ?? ''), port: 0 });
if (!made.ok) throw new Error(JSON.stringify(made.error));
console.log(JSON.stringify({ url: `${made.value.url}/graphql` }));
