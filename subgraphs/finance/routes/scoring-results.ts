/** `GET /finance/v1/scoring-jobs/:id/results`: what a batch has given so far. */
import { once } from 'node:events';
import { type Route, sendError } from '@yushu/kit';
import { resultsAfter } from '../actions/scoring-results.ts';
import { institutionCalling } from './scoring-caller.ts';

/** NDJSON, a line a row, in order; a batch of another institution is not found. */
export const resultsRoute: Route = {
  method: 'GET',
  path: '/finance/v1/scoring-jobs/:id/results',
  handle: async (_request, response, call) => {
    if (institutionCalling(call, response) === null) return;
    const pieces = resultsAfter(call.parameters.id ?? '', { ...call.environment.database, viewer: call.viewer });
    const first = await pieces.next();
    if (first.done) return sendError(response, 404, 'NOT_FOUND', 'There is no such batch.');
    response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
    response.write(first.value);
    for await (const piece of pieces) {
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      if (response.destroyed) return;
    }
    response.end();
  },
};
