/** `yushu sectors …`: thin commands over the domain. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CommandFault, type CommandHost, checkUscc, printJson, type Result, readInput } from '@yushu/kit';
import type { Command } from 'commander';
import { agentCard } from './actions/agent-card.ts';
import { type Evaluation, evaluate } from './domain/indicator/evaluate.ts';
import { type CaseFault, parseCase } from './domain/indicator/parse.ts';
import { type InputFault, parseInput } from './domain/json-input.ts';
import { parseLintRows } from './domain/lint-input.ts';
import { type Demand, explain, match } from './domain/match.ts';
import { type MatchInputFault, parseDemands, parseOffers } from './domain/match-input.ts';
import { planSummary } from './domain/plan.ts';
import { type PreparedOffers, prepareOffers } from './domain/prepared-offers.ts';
import { countByCode, lintProvenance } from './domain/provenance-lint.ts';

interface Output {
  readonly json?: boolean;
}

/** Registers `yushu sectors plan|evaluate|match|provenance|uscc|agent-card`; their faults are thrown as CommandFault. */
export function commands(program: Command, host: CommandHost): void {
  const sectors = program
    .command('sectors')
    .description('the plan, its indicators, matching, provenance 产业与指标')
    .addHelpText('after', '\nExample:\n  $ yushu sectors plan');
  registerPlan(sectors);
  registerEvaluate(sectors);
  registerMatch(sectors);
  registerProvenance(sectors);
  registerUscc(sectors);
  registerAgentCard(sectors, host);
}

function registerAgentCard(sectors: Command, host: CommandHost): void {
  sectors
    .command('agent-card <slug>')
    .description('what a governance agent tells about itself 智能体名片')
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu sectors agent-card example-service-intake-1')
    .action(async (slug: string, { home }: Output & { home?: string }) => {
      const card = await host.withContext(home, (context) => agentCard(context, slug));
      if (!card) throw new CommandFault('UNKNOWN_AGENT', `there is no agent ${JSON.stringify(slug)}.`);
      printJson(card);
    });
}

function registerPlan(sectors: Command): void {
  sectors
    .command('plan')
    .description('the plan in numbers 行动计划概览')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu sectors plan --json')
    .action(({ json }: Output) => {
      const summary = planSummary();
      if (json) return printJson(summary);
      const { directions, tasks, projects, named, unnamed } = summary;
      console.table([{ directions, tasks, projects, named, unnamed }]);
      for (const rows of [summary.columns, summary.targets, summary.sectors]) console.table(rows);
    });
}

function registerEvaluate(sectors: Command): void {
  sectors
    .command('evaluate')
    .description('what indicators read, from recorded runs 指标计算')
    .requiredOption('--in <file>', 'a case, an array of cases, or NDJSON')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu sectors evaluate --in cases.json --json')
    .action(({ in: file, json }: Output & { in: string }) => {
      const answer = evaluateAll(readList(file));
      if (json) return printJson(answer);
      console.table(answer.results.map(tableRow));
    });
}

interface Unevaluated {
  readonly code: string | null;
  readonly error: CaseFault;
}

/** All cases in their order; one that can't be evaluated carries its error and stops nothing. */
function evaluateAll(cases: readonly unknown[]) {
  const results = cases.map((one): Evaluation | Unevaluated => {
    const parsed = parseCase(one);
    return parsed.ok ? evaluate(parsed.value) : { code: codeOf(one), error: parsed.error };
  });
  const evaluated = results.filter((result): result is Evaluation => !('error' in result));
  const [first] = results;
  if (evaluated.length === 0 && first && 'error' in first) throw new CommandFault(first.error.code, first.error.path);
  return {
    results,
    met: evaluated.filter((result) => result.met === true).length,
    stale: evaluated.filter((result) => result.state === 'STALE').length,
    unknown: evaluated.filter((result) => result.state === 'UNKNOWN').length,
  };
}

function codeOf(value: unknown): string | null {
  const code = (value as { definition?: { code?: unknown } | null } | null)?.definition?.code;
  return typeof code === 'string' ? code : null;
}

function tableRow(result: Evaluation | Unevaluated) {
  if ('error' in result) return { code: result.code, error: `${result.error.code}: ${result.error.path}` };
  const { code, value, unit, state, met, asOf, provenance, failure } = result;
  return { code, value, unit, state, met, asOf, provenance, failure: failure?.code ?? '' };
}

function registerMatch(sectors: Command): void {
  sectors
    .command('match')
    .description('offers for demands, ranked, with reasons 供需对接')
    .requiredOption('--demands <file>', 'demands: an array, NDJSON, or an object with `demands`')
    .requiredOption('--offers <file>', 'offers: an array, NDJSON, or an object with `offers`')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu sectors match --demands demands.json --offers offers.json --json')
    .action(async (options: Output & { demands: string; offers: string }) => {
      const demands = checked(options.demands, parseDemands(readList(options.demands, 'demands')));
      const offers = checked(options.offers, parseOffers(readList(options.offers, 'offers')));
      if (options.json)
        await pipeline(Readable.from(matchJson(demands, prepareOffers(offers))), process.stdout, { end: false });
      else console.table(demands.flatMap((demand) => matchRows(demand, prepareOffers(offers))));
    });
}

/** The answer in pieces: all rejections of many demands are longer than one string may be. */
function* matchJson(demands: readonly Demand[], prepared: PreparedOffers): Generator<string> {
  let milliseconds = 0;
  yield '{"results":[';
  for (const [index, demand] of demands.entries()) {
    const start = performance.now();
    const matching = match(demand, prepared);
    const rejected = explain(demand, matching, prepared);
    milliseconds += performance.now() - start;
    const { demandId, matches } = matching;
    yield `${index === 0 ? '' : ','}\n${JSON.stringify({ demandId, matches, rejected })}`;
  }
  yield `\n],"seconds":${(milliseconds / 1_000).toFixed(6)}}\n`;
}

interface MatchRow {
  readonly demand: string;
  readonly offer: string;
  readonly score: number | null;
}

function matchRows(demand: Demand, prepared: PreparedOffers): MatchRow[] {
  const { demandId, matches } = match(demand, prepared);
  if (matches.length === 0) return [{ demand: demandId, offer: '-', score: null }];
  return matches.map(({ offerId, score }) => ({ demand: demandId, offer: offerId, score }));
}

function registerProvenance(sectors: Command): void {
  sectors
    .command('provenance')
    .description('figures that could be taken for what they are not 数据来源检查')
    .requiredOption('--in <file>', 'rows: an array or NDJSON')
    .option('--strict', 'exit 2 when there are findings')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu sectors provenance --in rows.ndjson --strict')
    .action(({ in: file, json, strict }: Output & { in: string; strict?: boolean }) => {
      const rows = parseLintRows(readList(file));
      if (!rows.ok) throw new CommandFault('INVALID_DEFINITION', `${file}: ${rows.error}`);
      const findings = lintProvenance(rows.value);
      const figures = rows.value.reduce((count, row) => count + row.figures.length, 0);
      if (json) printJson({ rows: rows.value.length, figures, findings, byCode: countByCode(findings) });
      else console.table(findings);
      if (strict && findings.length > 0) throw new CommandFault('PROVENANCE', `${findings.length} findings`);
    });
}

function registerUscc(sectors: Command): void {
  sectors
    .command('uscc')
    .description('check unified social credit codes 统一社会信用代码校验')
    .argument('<codes...>', 'codes of 18 characters')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu sectors uscc 91350100M000100Y43')
    .action((codes: string[], { json }: Output) => {
      const results = codes
        .map(checkUscc)
        .map(({ code, valid, failing, warning }) => ({ code, valid, failing, warning }));
      if (json) printJson({ results });
      else console.table(results);
    });
}

/** The list in a file: itself, under `key`, or a single value as a list of one. */
function readList(file: string, key?: string): unknown[] {
  const parsed = parseInput(readInput(file));
  if (!parsed.ok) throw new CommandFault(parsed.error.code, faultText(file, parsed.error));
  const { value } = parsed;
  const under = key === undefined ? undefined : (value as Record<string, unknown> | null)?.[key];
  const list = [under, value].find(Array.isArray) ?? [value];
  if (list.length === 0) throw new CommandFault('EMPTY_INPUT', `${file} holds nothing`);
  return list;
}

const faultText = (file: string, { line, problem }: InputFault): string =>
  line === null ? `${file}: ${problem}` : `${file} line ${line}: ${problem}`;

function checked<T>(file: string, parsed: Result<T, MatchInputFault>): T {
  if (parsed.ok) return parsed.value;
  throw new CommandFault(parsed.error.code, `${file}: ${parsed.error.path}`);
}
