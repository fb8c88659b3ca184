/** `yushu building carbon`. */
import { printJson, type Rational, toText } from '@yushu/kit';
import type { Command } from 'commander';
import { type CarbonFiles, sumCarbon } from '../actions/sum-carbon.ts';
import type { CarbonFactor } from '../domain/carbon/factor.ts';
import { type CarbonLine, STAGES } from '../domain/carbon/inventory.ts';
import { quotientText } from '../domain/decimal-text.ts';

/** Registers the command under `building`. */
export function registerCarbon(building: Command): void {
  building
    .command('carbon')
    .description('建筑全生命周期碳排放（GB/T 51366）/ carbon of a building over its life')
    .requiredOption('--inventory <file>', 'JSON: area, years, materials, construction, operation, sink, demolition')
    .requiredOption('--factors <file>', 'JSON: factors with id, region, year, value, unit, source, verified')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu building carbon --inventory inventory.json --factors factors.json --json',
    )
    .action(run);
}

type Sums = ReturnType<typeof sumCarbon>;

function run({ json, ...files }: CarbonFiles & { json?: boolean }): void {
  const sums = sumCarbon(files);
  if (json) printJson(asJson(sums));
  else for (const line of asLines(sums)) console.log(line);
}

// Products and sums of decimals end; a life of a third of a year would not, and is then cut as a quotient is.
const exact = (value: Rational): string => (isFinite10(value) ? toText(value) : quotientText(value));
const isFinite10 = ({ denominator }: Rational): boolean => {
  let rest = denominator;
  for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime;
  return rest === 1n;
};

const asJson = ({ stages, totalKg, inputsHash, ...rest }: Sums): object => ({
  stages: Object.fromEntries(STAGES.map((stage) => [stage, exact(stages[stage])])),
  totalKg: exact(totalKg),
  perSquareMetreKg: quotientText(rest.perSquareMetreKg),
  perSquareMetreYearKg: quotientText(rest.perSquareMetreYearKg),
  marketBasedTotalKg: exact(rest.marketBasedTotalKg),
  lines: rest.lines.map(lineJson),
  inputsHash,
});

const factorJson = ({ id, value, unit, region, year, source, verified }: CarbonFactor) => ({
  ...{ factorId: id, factorValue: toText(value), factorUnit: unit },
  ...{ region, year, source, verified },
});

const lineJson = ({ stage, name, amount, unit, factor, kg, market }: CarbonLine) => ({
  ...{ stage, name, amount: exact(amount), unit, ...factorJson(factor), kg: exact(kg) },
  ...(market && { market: { ...factorJson(market.factor), kg: exact(market.kg) } }),
});

function* asLines(sums: Sums): Generator<string> {
  for (const stage of STAGES) yield `${stage}: ${exact(sums.stages[stage])} kg`;
  yield `合计 total: ${exact(sums.totalKg)} kg, ${quotientText(sums.perSquareMetreYearKg)} kg/(m²·a)`;
  for (const { stage, name, kg, factor } of sums.lines)
    yield `  ${stage} ${name}: ${exact(kg)} kg (${factor.id}, ${factor.region} ${factor.year}, ${factor.source}${factor.verified ? '' : '；未核实 unverified'})`;
}
