/** Every setting of `yushu gateway`: what it is called, what it may be, what it is when nobody says. */

interface TextSetting<Fallback extends string | null = string | null> {
  kind: 'text';
  fallback: Fallback;
  means: string;
}

interface NumberSetting {
  kind: 'number';
  fallback: number;
  least: number;
  most: number;
  means: string;
}

export type Setting = TextSetting | NumberSetting;

const text = (fallback: string, means: string): TextSetting<string> => ({ kind: 'text', fallback, means });
const optional = (means: string): TextSetting => ({ kind: 'text', fallback: null, means });
const number = (fallback: number, least: number, most: number, means: string): NumberSetting => {
  return { kind: 'number', fallback, least, most, means };
};
const HOUR_MS = 3_600_000;
const GIGABYTE = 1024 ** 3;

/** The settings by name. A flag is the name in kebab-case, a variable YUSHU_GATEWAY_ and the name in capitals. */
export const SETTINGS = {
  supergraph: optional('the supergraph SDL, with the addresses of its subgraphs; needed'),
  port: number(4000, 0, 65_535, 'where to listen; 0 takes a free port'),
  host: text('127.0.0.1', 'the address to listen on'),
  secretFile: optional('a file with the secret that signs calls of rooms; without it nothing is signed'),
  deadlineMs: number(10_000, 1, HOUR_MS, 'milliseconds for a whole operation'),
  roomDeadlineMs: number(2_000, 1, HOUR_MS, 'milliseconds for one call of a room'),
  roomAnswerBytes: number(16 * 1024 * 1024, 1, GIGABYTE, "bytes of one room's answer"),
  roomConcurrency: number(64, 1, 10_000, 'calls of one room under way at once'),
  roomQueue: number(1_024, 0, 1_000_000, 'calls of one room that may wait for their turn'),
  breakerFailures: number(5, 1, 1_000_000, 'failures in a row after which a room is left alone'),
  breakerRestMs: number(1_000, 1, HOUR_MS, 'milliseconds until a room left alone is tried again'),
  cacheBytes: number(64 * 1024 * 1024, 0, 64 * GIGABYTE, 'bytes of memory for prepared operations'),
  memoryBytes: number(0, 0, 64 * GIGABYTE, 'bytes for answers that may be given again; 0 keeps none'),
  metricsPort: number(0, 0, 65_535, 'where Prometheus reads, on the same address; 0 serves no metrics'),
  tracesUrl: optional('where an OTLP collector takes traces (http://…/v1/traces); without it nothing is traced'),
  tracePermille: number(10, 0, 1_000, 'traced requests in a thousand'),
  bodyBytes: number(1024 * 1024, 1, GIGABYTE, "bytes of a request's body"),
  maxTokens: number(4_000, 1, 1_000_000, 'tokens of a document'),
  maxDepth: number(12, 1, 40, 'levels of an operation'),
  maxAliases: number(100, 0, 1_000_000, 'aliases of an operation, fragments written out'),
  maxRootFields: number(30, 1, 1_000_000, 'root fields of an operation'),
  maxDirectives: number(50, 0, 1_000_000, 'directives of an operation'),
  maxFields: number(10_000, 1, 10_000_000, 'fields of an operation, fragments written out'),
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** `roomDeadlineMs` → `--room-deadline-ms`. */
export const flagOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** `roomDeadlineMs` → `YUSHU_GATEWAY_ROOM_DEADLINE_MS`. */
export const variableOf = (name: string): string =>
  `YUSHU_GATEWAY_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
