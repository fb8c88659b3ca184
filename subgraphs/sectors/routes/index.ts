/** The room's own HTTP paths. */
import type { ServerResponse } from 'node:http';
import type { Route, RouteCall } from '@yushu/kit';
import { agentCard } from '../actions/agent-card.ts';
import { indicatorTable, toCsv } from '../actions/indicator-table.ts';
import { ownCall } from '../actions/own-call.ts';

/** The caller's own call: what is shown depends on who asks. */
const callOf = ({ environment, viewer }: RouteCall) => ({ ...ownCall(environment), viewer });

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }).end(body);
}

const json = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, 'application/json', JSON.stringify(value, null, 2));

export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/indicators.json',
    handle: async (_request, response, call) => json(response, 200, { indicators: await indicatorTable(callOf(call)) }),
  },
  {
    method: 'GET',
    path: '/indicators.csv',
    handle: async (_request, response, call) =>
      send(response, 200, 'text/csv', toCsv(await indicatorTable(callOf(call)))),
  },
  {
    method: 'GET',
    path: '/agents/:slug/card.json',
    handle: async (_request, response, call) => {
      const card = await agentCard(callOf(call), call.parameters.slug ?? '');
      json(response, card ? 200 : 404, card ?? { errors: [{ message: 'There is no such agent.', code: 'NOT_FOUND' }] });
    },
  },
];
