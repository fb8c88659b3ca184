import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { program, run } from './yushu.ts';

/** Every command that does something, with the words that call it. */
function leaves(command: Command, words: string[] = []): [string, Command][] {
  const here: [string, Command][] = command.commands.length === 0 ? [[words.join(' '), command]] : [];
  return [...here, ...command.commands.flatMap((child) => leaves(child, [...words, child.name()]))];
}

const helpOf = (command: Command): string => {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
};

describe('the command line', () => {
  it('has the groups of the hub and one of each room', () => {
    expect(program().commands.map((each) => each.name())).toEqual(
      expect.arrayContaining(['start', 'gateway', 'room', 'migrate', 'seed', 'doctor', 'schema', 'sectors', 'compute']),
    );
  });

  it.each(leaves(program()))('%s can print JSON and shows an example', (_name, command) => {
    expect(command.options.map((option) => option.long)).toContain('--json');
    expect(helpOf(command)).toMatch(/Example:\n {2}\$ .*yushu /);
  });

  it.each([
    ['an unknown command', ['fly']],
    ['an unknown flag', ['doctor', '--fast']],
    ['a missing argument', ['room']],
    ['too many arguments', ['seed', 'sectors']],
    ['an unknown room', ['room', 'kitchen']],
    ['an unknown subject', ['schema', 'print', 'kitchen']],
    ['an unreadable file', ['gateway', 'explain', '{ a }', '--supergraph', '/nowhere.graphql']],
    ['variables that are no object', ['gateway', 'explain', '{ sectors { code } }', '--variables', '[1]']],
    ['a query that is none', ['gateway', 'explain', '{ sectors {']],
  ])('ends with 2 at %s', async (_name, words) => {
    const written: string[] = [];
    const write = process.stderr.write;
    process.stderr.write = (text) => written.push(String(text)) > 0;
    try {
      expect(await run(words)).toBe(2);
    } finally {
      process.stderr.write = write;
    }
    expect(written.join('')).not.toMatch(/\n\s+at /);
  });
});
