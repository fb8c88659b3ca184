/**
 * Stands between gateways that cannot sign and the hub's rooms, which answer to nobody else: signs each call as a
 * visitor's and hands it on, at /<room>. Arguments: the secret, and JSON of the rooms' addresses. Prints its address as JSON.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request as ask } from 'undici';
import { ANONYMOUS, sign } from '../../gateway/kit.ts';

const [secret = '', addresses = '{}'] = process.argv.slice(2);
const rooms = JSON.parse(addresses) as Record<string, string>;
const dispatcher = new Agent({ connections: 64 });
const PATIENCE_MS = 10_000;

const server = createServer(async (request, response) => {
  const url = rooms[request.url?.slice(1) ?? ''];
  if (!url) return void response.writeHead(404).end();
  const body = (await request.setEncoding('utf8').toArray()).join('');
  const claims = { viewer: ANONYMOUS, requestId: 'bench', deadline: Date.now() + PATIENCE_MS };
  const headers = { 'content-type': 'application/json', ...sign(secret, claims, body, Date.now()) };
  const answer = await ask(url, { method: 'POST', body, headers, dispatcher });
  const text = await answer.body.text();
  response.writeHead(answer.statusCode, { 'content-type': 'application/json' }).end(text);
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
});
