import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeConfig, readConfig } from './config.ts';
import { flagOf, SETTING_NAMES, SETTINGS, variableOf } from './settings.ts';

const read = (file: unknown, flags: Record<string, unknown> = {}, environment: Record<string, string> = {}) =>
  readConfig({ flags, environment, file: { name: 'g.json', text: JSON.stringify(file) } });
const PARTNER = { sha256: 'a'.repeat(64), viewer: { id: 'key:p', kind: 'PARTNER', orgId: 'org_1', scopes: ['x'] } };

describe('what is in force', () => {
  it('flags go before the environment, the environment before the file, the file before the defaults', () => {
    const result = read(
      { port: 1, host: 'file', maxDepth: 3 },
      { port: '3' },
      { YUSHU_GATEWAY_PORT: '2', YUSHU_GATEWAY_HOST: 'environment', PATH: '/bin' },
    );
    if (!result.ok) return expect.fail(result.error.message);
    const { config, origins } = result.value;
    expect([config.port, config.host, config.maxDepth, config.roomDeadlineMs]).toEqual([3, 'environment', 3, 2_000]);
    expect([origins.port, origins.host, origins.maxDepth, origins.roomDeadlineMs]).toEqual([
      'flag --port',
      'environment YUSHU_GATEWAY_HOST',
      'file g.json',
      'default',
    ]);
  });

  it('keys come from the file, and are shown by whom they stand for and never by their hashes', () => {
    const result = read({ keys: [PARTNER] });
    if (!result.ok) return expect.fail(result.error.message);
    expect(result.value.config.keys).toEqual([PARTNER]);
    const shown = describeConfig(result.value);
    expect(shown).toContainEqual({ setting: 'keys', value: ['key:p'], from: 'file g.json' });
    expect(JSON.stringify(shown)).not.toContain('aaaa');
  });

  it('names flags and variables after settings', () => {
    expect([flagOf('roomDeadlineMs'), variableOf('roomDeadlineMs')]).toEqual([
      '--room-deadline-ms',
      'YUSHU_GATEWAY_ROOM_DEADLINE_MS',
    ]);
  });
});

describe('what is refused', () => {
  it.each<[string, unknown, Record<string, string>, string, string]>([
    ['an unknown key', { prot: 1 }, {}, 'UNKNOWN_SETTING', 'no setting "prot" in g.json; did you mean port'],
    ['a key like nothing', { zzzzzzzzz: 1 }, {}, 'UNKNOWN_SETTING', 'there are: supergraph, port'],
    ['an inherited name', { constructor: 1 }, {}, 'UNKNOWN_SETTING', '"constructor"'],
    ['an unknown variable', {}, { YUSHU_GATEWAY_PROT: '1' }, 'UNKNOWN_SETTING', 'did you mean YUSHU_GATEWAY_PORT'],
    [
      'a number out of range',
      { port: 70_000 },
      {},
      'INVALID_SETTING',
      'port (file g.json) must be a whole number from 0',
    ],
    ['half a number', { maxDepth: 1.5 }, {}, 'INVALID_SETTING', 'not 1.5'],
    ['a text for a number', {}, { YUSHU_GATEWAY_PORT: 'x' }, 'INVALID_SETTING', 'environment YUSHU_GATEWAY_PORT'],
    ['an empty text', { host: '' }, {}, 'INVALID_SETTING', 'must be a text'],
    ['a list', [], {}, 'CONFIG_MALFORMED', 'one JSON object'],
    ['keys that are no list', { keys: {} }, {}, 'INVALID_SETTING', 'must be a list'],
    ['a key in the clear', { keys: [{ ...PARTNER, sha256: 'secret' }] }, {}, 'INVALID_SETTING', 'entry 1: sha256'],
    [
      'a partner without an organization',
      { keys: [PARTNER, { ...PARTNER, viewer: { id: 'x', kind: 'PARTNER' } }] },
      {},
      'INVALID_SETTING',
      'entry 2: a partner',
    ],
  ])('%s', (_, file, environment, code, message) => {
    const result = read(file, {}, environment);
    expect(result).toEqual({ ok: false, error: { code, message: expect.stringContaining(message) } });
  });

  it('a file that is no JSON', () => {
    const result = readConfig({ flags: {}, environment: {}, file: { name: 'g.json', text: '{' } });
    expect(result).toMatchObject({ error: { code: 'CONFIG_MALFORMED' } });
  });
});

it('the page on the gateway lists every setting as it is', () => {
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'gateway.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `') && !/^\| `(keys|headers)`/.test(line));
  const expected = SETTING_NAMES.map((name) => {
    const { fallback, means } = SETTINGS[name];
    return `| \`${name}\` | \`${flagOf(name)}\` | \`${variableOf(name)}\` | ${fallback ?? '–'} | ${means} |`;
  });
  expect(rows).toEqual(expected);
});
