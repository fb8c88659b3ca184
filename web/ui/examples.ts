/** A shell line that puts a query to an address; single quotes keep the shell away from the JSON. */
export const curlOf = (address: string, query: string): string =>
  `curl ${address} \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify({ query })}'`;

/** A complete program with the typed client. */
export const typedExample = (address: string): string => `import { createClient } from '@yushu/client';

const hub = createClient({ url: '${address}' });
type Nine = { sectors: { mark: string; name: string }[] };
const answer = await hub.request<Nine>('{ sectors { mark name(locale: EN) } }');

if (answer.ok) console.table(answer.data.sectors);
else console.error(answer.errors);`;
