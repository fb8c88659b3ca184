/** `yushu finance model upload`: a model file to a hub, whatever its size. */
import { readFileSync } from 'node:fs';
import { CommandFault, printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { bytesOf, readModelFile } from '../adapters/model-file.ts';
import { ON_UNAVAILABLE, type OnUnavailable } from '../domain/credit-model.ts';
import { oneOf } from './option.ts';

interface UploadFlags {
  readonly model: string;
  readonly product: string;
  readonly name: string;
  readonly badLabel?: string;
  readonly onUnavailable: OnUnavailable;
  readonly hub: string;
  readonly keyFile: string;
  readonly json?: boolean;
}

/** Registers the command under `finance model`, which is there by then. */
export function registerModelUpload(finance: Command): void {
  finance.commands
    .find((each) => each.name() === 'model')
    ?.command('upload')
    .description('上传模型 / bring a model to a hub as the next version of a name; up to 20 MiB')
    .requiredOption('--model <file>', 'JSON or PMML')
    .requiredOption('--product <id>', "one of your institution's products")
    .requiredOption('--name <text>', "the model's name")
    .requiredOption('--key-file <file>', 'the file that holds your key')
    .option('--bad-label <text>', 'the class of PMML that is bad')
    .option('--on-unavailable <how>', 'without a source', oneOf('--on-unavailable', ON_UNAVAILABLE), 'refuse')
    .option('--hub <url>', 'where the hub is', 'http://localhost:4000')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ yushu finance model upload --model card.pmml --product prd_… --name "first card" --key-file bank.key --json',
    )
    .action(upload);
}

async function upload(flags: UploadFlags): Promise<void> {
  // What the hub would refuse for the file's own sake is refused here, before anything is sent.
  readModelFile(flags.model);
  const address = addressOf(flags);
  const headers = { authorization: `Bearer ${keyIn(flags.keyFile)}`, 'content-type': 'application/octet-stream' };
  const response = await fetch(address, { method: 'POST', headers, body: bytesOf(flags.model) }).catch(() => null);
  if (response === null) throw new CommandFault('HUB_UNREACHABLE', `No hub answers at ${address.origin}.`, 1);
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (response.status !== 201) throw faultOf(response.status, answer);
  if (flags.json) printJson(answer);
  else console.log(`${answer?.id}  version ${answer?.number}  ${answer?.state}  ${answer?.hash}`);
}

interface Answer {
  readonly id?: string;
  readonly number?: number;
  readonly state?: string;
  readonly hash?: string;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** A refusal of what was given ends with 2; a hub that is not well, with 1. */
function faultOf(status: number, answer: Answer | null): CommandFault {
  const [error] = answer?.errors ?? [];
  const [code, message] = [error?.extensions.code ?? 'HUB_FAILED', error?.message ?? `The hub answered ${status}.`];
  return new CommandFault(code, message, status >= 500 || !error ? 1 : 2);
}

function addressOf({ hub, product, name, badLabel, onUnavailable }: UploadFlags): URL {
  const given = { productId: product, name, onUnavailable, ...(badLabel === undefined ? {} : { badLabel }) };
  try {
    return new URL(`/finance/v1/credit-models?${new URLSearchParams(given)}`, hub);
  } catch {
    throw new CommandFault('BAD_OPTION', `--hub '${hub.slice(0, 80)}' is not an address such as http://localhost:4000`);
  }
}

function keyIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new CommandFault('INPUT_UNREADABLE', `${file} cannot be read (${reason}).`);
  }
}
