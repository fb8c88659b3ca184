/** `yushu finance model inspect` and `model convert`. */
import { writeFileSync } from 'node:fs';
import { CommandFault, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { hashOf, type ModelFile, readModelFile } from '../adapters/model-file.ts';
import { type Scorer, writePmml } from '../domain/scorecard/index.ts';

interface InspectFlags {
  readonly model: string;
  readonly json?: boolean;
}

/** Registers the commands under `finance`. */
export function registerModel(finance: Command): void {
  const model = finance
    .command('model')
    .description('模型文件 / model files')
    .addHelpText('after', '\nExample:\n  $ yushu finance model inspect --model model.pmml --json');
  model
    .command('inspect')
    .description('模型概览 / what a model takes and gives, and what speaks against it')
    .requiredOption('--model <file>', 'JSON or PMML')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance model inspect --model model.pmml --json')
    .action(inspect);
  model
    .command('convert')
    .description('导出 PMML / write a scorecard as PMML')
    .requiredOption('--model <file>', 'JSON')
    .requiredOption('--out <file>', 'PMML')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu finance model convert --model model.json --out model.pmml')
    .action(convert);
}

function inspect({ model, json }: InspectFlags): void {
  const { scorer, hash, findings } = readModelFile(model);
  const { kind, element, inputs, target, outputs } = scorer;
  const report = { kind, element, inputs, target, outputs, hash, findings };
  if (json) printJson(report);
  else printReport(report);
}

function printReport({
  kind,
  element,
  target,
  hash,
  inputs,
  findings,
}: Pick<Scorer, 'kind' | 'element' | 'target' | 'inputs'> & Pick<ModelFile, 'hash' | 'findings'>): void {
  console.log(`${kind} ${element}, target ${target ?? '—'}, ${hash}`);
  console.table(inputs);
  if (findings.length > 0) console.table(findings);
}

function convert({ model, out, json }: InspectFlags & { out: string }): void {
  const { card } = readModelFile(model);
  if (!card) throw new CommandFault('INVALID_MODEL', `${model} is PMML already`);
  const text = writePmml(card);
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new CommandFault(
      'OUTPUT_UNWRITABLE',
      `${out} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      1,
    );
  }
  const hash = hashOf(text);
  if (json) printJson({ out, hash });
  else console.log(`${out}  ${hash}`);
}
