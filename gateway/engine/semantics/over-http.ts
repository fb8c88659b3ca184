/** Test support: rooms of a bed behind a real HTTP server, so that every value crosses the wire as JSON. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANONYMOUS } from '../../kit.ts';
import { httpTransport } from '../../transport/http.ts';
import type { Transport } from '../../transport/transport.ts';

export interface HttpRooms {
  /** For `federate`: the room is asked over HTTP from then on. */
  wrap(transport: Transport): Transport;
  stop(): Promise<void>;
}

/** One server for as many rooms as are wrapped. */
export async function httpRooms(): Promise<HttpRooms> {
  const rooms: Transport[] = [];
  const open: Transport[] = [];
  const calm = new AbortController().signal;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const room = rooms[Number(request.url?.slice(1))];
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const claims = { viewer: ANONYMOUS, requestId: 'r', deadline: Number.MAX_SAFE_INTEGER };
    const answer = await room?.execute({ query, variables, claims }, calm);
    const { data, errors } = answer ?? { data: null, errors: [] };
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(errors.length ? { data, errors } : { data }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    wrap(transport) {
      const made = httpTransport({
        url: `http://127.0.0.1:${port}/${rooms.push(transport) - 1}`,
        deadlineMs: 30_000,
        concurrency: 4,
      });
      open.push(made);
      return made;
    },
    async stop() {
      await Promise.all(open.map((each) => each.close?.()));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
