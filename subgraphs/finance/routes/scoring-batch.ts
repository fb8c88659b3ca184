/** `POST /finance/v1/score:batch`: rows in, results out while they come, in memory that does not grow with them. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Route, sendError } from '@yushu/kit';
import { batchScorer } from '../actions/scoring-batch.ts';
import { inRouteCall } from '../store/scoring-call.ts';
import { institutionCalling } from './scoring-caller.ts';

/** NDJSON rows; `?productId=prd_…` names the product whose champion scores. Each row gives a line, in order. */
export const batchRoute: Route = {
  method: 'POST',
  path: '/finance/v1/score:batch',
  handle: async (request, response, call) => {
    const orgId = institutionCalling(call, response);
    if (orgId === null) return;
    const productId = new URL(request.url ?? '', 'http://room').searchParams.get('productId') ?? '';
    const scorer = await inRouteCall(call, (context) => batchScorer(productId, context, orgId));
    if (!scorer.ok) return sendError(response, 404, scorer.error.code, scorer.error.message);
    response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
    await stream(request, response, scorer.value);
  },
};

async function stream(
  request: IncomingMessage,
  response: ServerResponse,
  scorer: { push(piece: string): string; end(): string },
): Promise<void> {
  const decoder = new TextDecoder();
  for await (const bytes of request as AsyncIterable<Buffer>) {
    const lines = scorer.push(decoder.decode(bytes, { stream: true }));
    // Whoever reads slowly is waited for; whoever is gone is not.
    if (lines !== '' && !response.write(lines)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    if (response.destroyed) return;
  }
  response.end(scorer.push(decoder.decode()) + scorer.end());
}
