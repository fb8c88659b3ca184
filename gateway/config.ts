/** What is in force: flags first, then the environment, then the config file, then the defaults. Pure. */
import { err, ok, type Result } from './kit.ts';
import { nearNames } from './near-names.ts';
import { type HeaderRules, readHeaderRules } from './policy/headers.ts';
import { readKeyEntries } from './policy/key-entry.ts';
import type { KeyEntry } from './policy/viewer.ts';
import { flagOf, SETTING_NAMES, SETTINGS, type SettingName, variableOf } from './settings.ts';

/** A value for every setting, and the parts that are no single values. */
export type GatewayConfig = {
  [Name in SettingName]: (typeof SETTINGS)[Name]['fallback'];
} & { keys: readonly KeyEntry[]; headers: HeaderRules };

export interface ConfigFault {
  code: 'CONFIG_MALFORMED' | 'UNKNOWN_SETTING' | 'INVALID_SETTING';
  message: string;
}

export interface ConfigSources {
  /** By setting name, as text. */
  flags: Readonly<Record<string, unknown>>;
  environment: Readonly<Record<string, string | undefined>>;
  /** The config file's name and text. */
  file?: { name: string; text: string };
}

/** The config, and for each of its parts where it comes from, in words. */
export interface ReadConfig {
  config: GatewayConfig;
  origins: Record<SettingName | Part, string>;
}

// The file's own name and the switches of the command are no settings, yet share the prefix and the flags.
const CONFIG_VARIABLE = 'YUSHU_GATEWAY_CONFIG';

/** Reads all settings; the first that is unknown or not as it must be is a fault that names it and its source. */
export function readConfig({ flags, environment, file }: ConfigSources): Result<ReadConfig, ConfigFault> {
  const parsed = file ? parseFile(file.name, file.text) : ok({} as Record<string, unknown>);
  if (!parsed.ok) return parsed;
  const stray = strayVariable(environment);
  if (stray) return err(stray);
  const values: Record<string, unknown> = {};
  const origins = {} as ReadConfig['origins'];
  for (const name of SETTING_NAMES) {
    const [given, origin] = found(name, flags, environment, parsed.value, file?.name);
    const value = origin === 'default' ? ok(given) : readValue(name, given, origin);
    if (!value.ok) return value;
    values[name] = value.value;
    origins[name] = origin;
  }
  for (const part of PART_NAMES) {
    const value = PARTS[part](parsed.value[part]);
    if (!value.ok) return err({ code: 'INVALID_SETTING', message: `${part} in ${file?.name} ${value.error}.` });
    values[part] = value.value;
    origins[part] = parsed.value[part] === undefined ? 'default' : `file ${file?.name}`;
  }
  return ok({ config: values as unknown as GatewayConfig, origins });
}

// What is more than one value stands in the file alone.
const PARTS = {
  keys: (given: unknown) => readKeyEntries(given ?? []),
  headers: (given: unknown) => readHeaderRules(given ?? {}),
};
type Part = keyof typeof PARTS;
const PART_NAMES = Object.keys(PARTS) as Part[];

function parseFile(name: string, text: string): Result<Record<string, unknown>, ConfigFault> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err({ code: 'CONFIG_MALFORMED', message: `${name} is no JSON: ${reason}.` });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return err({ code: 'CONFIG_MALFORMED', message: `${name} must hold one JSON object.` });
  const known: string[] = [...SETTING_NAMES, ...PART_NAMES];
  const stray = Object.keys(value).find((key) => !known.includes(key));
  return stray === undefined ? ok(value as Record<string, unknown>) : err(unknown(stray, known, `in ${name}`));
}

function strayVariable(environment: ConfigSources['environment']): ConfigFault | undefined {
  const known = [...SETTING_NAMES.map(variableOf), CONFIG_VARIABLE];
  const stray = Object.keys(environment).find((key) => key.startsWith('YUSHU_GATEWAY_') && !known.includes(key));
  return stray === undefined ? undefined : unknown(stray, known, 'in the environment');
}

function unknown(name: string, known: readonly string[], where: string): ConfigFault {
  const near = nearNames(name, known);
  const hint = near.length ? `did you mean ${near.join(', ')}?` : `there are: ${known.join(', ')}.`;
  return { code: 'UNKNOWN_SETTING', message: `there is no setting ${JSON.stringify(name)} ${where}; ${hint}` };
}

function found(
  name: SettingName,
  flags: ConfigSources['flags'],
  environment: ConfigSources['environment'],
  inFile: Record<string, unknown>,
  file: string | undefined,
): [value: unknown, origin: string] {
  if (flags[name] !== undefined) return [flags[name], `flag ${flagOf(name)}`];
  const variable = variableOf(name);
  if (environment[variable] !== undefined) return [environment[variable], `environment ${variable}`];
  if (inFile[name] !== undefined) return [inFile[name], `file ${file}`];
  return [SETTINGS[name].fallback, 'default'];
}

function readValue(name: SettingName, given: unknown, origin: string): Result<unknown, ConfigFault> {
  const setting = SETTINGS[name];
  const invalid = (must: string) => {
    const message = `${name} (${origin}) must be ${must}, not ${JSON.stringify(given)}.`;
    return err<ConfigFault>({ code: 'INVALID_SETTING', message });
  };
  if (setting.kind === 'text') return typeof given === 'string' && given !== '' ? ok(given) : invalid('a text');
  const value = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  const fits = Number.isInteger(value) && Number(value) >= setting.least && Number(value) <= setting.most;
  return fits ? ok(value) : invalid(`a whole number from ${setting.least} to ${setting.most}`);
}

/** One row a setting, for people and programs: what is in force and where it comes from. Keys by whom they stand for. */
export function describeConfig({ config, origins }: ReadConfig): { setting: string; value: unknown; from: string }[] {
  const rows = SETTING_NAMES.map((setting) => ({
    setting: setting as string,
    value: config[setting] as unknown,
    from: origins[setting],
  }));
  const names = (rules: readonly { name: string }[]) => rules.map(({ name }) => name);
  return [
    ...rows,
    { setting: 'keys', value: config.keys.map(({ viewer }) => viewer.id), from: origins.keys },
    { setting: 'headers.toRooms', value: names(config.headers.toRooms), from: origins.headers },
    { setting: 'headers.fromRooms', value: names(config.headers.fromRooms), from: origins.headers },
  ];
}
