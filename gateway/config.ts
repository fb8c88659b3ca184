/** What is in force: flags first, then the environment, then the config file, then the defaults. Pure. */
import { err, ok, type Result } from './kit.ts';
import { nearNames } from './near-names.ts';
import { readSections, SECTION_NAMES, type SectionName, type Sections } from './sections.ts';
import { flagOf, SETTING_NAMES, SETTINGS, type Setting, type SettingName, variableOf } from './settings.ts';

/** A value for every setting, and the sections of the file. */
export type GatewayConfig = {
  [Name in SettingName]: (typeof SETTINGS)[Name]['fallback'];
} & Sections;

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

/** The config, and for each setting and section where its value comes from, in words. */
export interface ReadConfig {
  config: GatewayConfig;
  origins: Record<SettingName | SectionName, string>;
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
  const sections = readSections(parsed.value);
  if (!sections.ok) return err({ code: 'INVALID_SETTING', message: `in ${file?.name}: ${sections.error}.` });
  for (const name of SECTION_NAMES) origins[name] = parsed.value[name] === undefined ? 'default' : `file ${file?.name}`;
  return ok({ config: { ...values, ...sections.value } as unknown as GatewayConfig, origins });
}

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
  const known: string[] = [...SETTING_NAMES, ...SECTION_NAMES];
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
  const setting = SETTINGS[name] as Setting;
  const invalid = (must: string) => {
    const message = `${name} (${origin}) must be ${must}, not ${JSON.stringify(given)}.`;
    return err<ConfigFault>({ code: 'INVALID_SETTING', message });
  };
  if (setting.kind === 'list') {
    const items = typeof given === 'string' ? given.split(',').map((each) => each.trim()) : given;
    return isTexts(items) ? ok(items) : invalid('a list of texts');
  }
  if (setting.kind === 'choice') {
    const fits = setting.choices.includes(String(given));
    return fits ? ok(given) : invalid(`one of ${setting.choices.join(', ')}`);
  }
  if (setting.kind === 'text') return typeof given === 'string' && given !== '' ? ok(given) : invalid('a text');
  const value = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  const fits = Number.isInteger(value) && Number(value) >= setting.least && Number(value) <= setting.most;
  return fits ? ok(value) : invalid(`a whole number from ${setting.least} to ${setting.most}`);
}

const isTexts = (given: unknown): boolean =>
  Array.isArray(given) && given.every((each) => typeof each === 'string' && each !== '');

/** One row a setting, for people and programs: what is in force and where it comes from. Keys by whom they stand for. */
export function describeConfig({ config, origins }: ReadConfig): { setting: string; value: unknown; from: string }[] {
  const rows = SETTING_NAMES.map((setting) => ({
    setting: setting as string,
    value: config[setting] as unknown,
    from: origins[setting],
  }));
  const names = (rules: readonly { name: string }[]) => rules.map(({ name }) => name);
  const shown: Record<Exclude<SectionName, 'headers'>, unknown> = {
    contracts: names(config.contracts),
    jwt: config.jwt && `${config.jwt.issuer} by ${config.jwt.jwks}`,
    rates: ratesInWords(config.rates),
    keys: config.keys.map(({ viewer }) => viewer.id),
  };
  const sections = Object.entries(shown) as [SectionName, unknown][];
  return [
    ...rows,
    ...sections.map(([setting, value]) => ({ setting, value, from: origins[setting] })),
    { setting: 'headers.toRooms', value: names(config.headers.toRooms), from: origins.headers },
    { setting: 'headers.fromRooms', value: names(config.headers.fromRooms), from: origins.headers },
  ];
}

/** `requests visitors 60 + 600/min`: who may do how much at once, and how much more a minute. */
function ratesInWords(rates: Sections['rates']): string[] {
  return Object.entries(rates).flatMap(([what, { visitors, keys, byKey = {} }]) =>
    Object.entries({ visitors, keys, ...byKey }).flatMap(([whom, rate]) =>
      rate ? [`${what} ${whom} ${rate.capacity} + ${rate.perMinute}/min`] : [],
    ),
  );
}
