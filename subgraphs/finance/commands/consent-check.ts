/** `yushu finance consent check`. */
import { CommandFault, type Decision, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { readJsonLines } from '../adapters/json-lines.ts';
import { consentEventShape, consentQueryShape } from '../adapters/shapes.ts';
import { type ConsentEvent, decideAsOf } from '../domain/consent-history.ts';

/** Registers the command group `consent` under `finance`; returns it for what else belongs there. */
export function registerConsent(finance: Command): Command {
  const consent = finance.command('consent').description('数据授权 / data authorizations');
  consent
    .command('check')
    .description('授权判定 / decide queries over a history of authorizations, as every room does')
    .requiredOption('--events <file>', 'NDJSON {at, type: grant|suspend|resume|revoke|use, authorizationId, …}')
    .requiredOption('--queries <file>', 'NDJSON {id, at, orgId, grantee, purpose, category}')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance consent check --events e.ndjson --queries q.ndjson --json')
    .action(run);
  return consent;
}

function run({ events: file, queries, json }: { events: string; queries: string; json?: boolean }): void {
  const events: ConsentEvent[] = readJsonLines(file, consentEventShape);
  refuseUnknown(file, events);
  // A query asks about one pair of parties: the events of others cannot change its answer.
  const byOrg = groupByOrg(events);
  const results = readJsonLines(queries, consentQueryShape).map(({ id, ...query }) => ({
    query: id,
    ...asColumns(decideAsOf(byOrg.get(query.orgId) ?? [], query)),
  }));
  if (json) {
    printJson({ results });
    return;
  }
  for (const { query, decision, reason, authorizationId } of results)
    console.log(`${query}: ${decision} ${reason ?? authorizationId}`);
}

function refuseUnknown(file: string, events: readonly ConsentEvent[]): void {
  const granted = new Set(events.filter(({ type }) => type === 'grant').map(({ authorizationId }) => authorizationId));
  const stray = events.find(({ authorizationId }) => !granted.has(authorizationId));
  if (stray) throw new CommandFault('UNKNOWN_AUTHORIZATION', `${file}: ${stray.authorizationId} is never granted`);
}

function groupByOrg(events: readonly ConsentEvent[]): Map<string, ConsentEvent[]> {
  const orgOf = new Map(
    events.flatMap((event) => (event.type === 'grant' ? [[event.authorizationId, event.orgId]] : [])),
  );
  return Map.groupBy(events, ({ authorizationId }) => orgOf.get(authorizationId) ?? '');
}

const asColumns = (decision: Decision) => ({
  decision: decision.decision,
  reason: decision.decision === 'WITHHELD' ? decision.reason : null,
  authorizationId: decision.decision === 'GRANTED' ? decision.authorizationId : null,
});
