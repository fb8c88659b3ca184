/** The head of a request as text. Fields come from callers and plugins: none may end its line, none may move the body's end. */

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const NO_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
/** Fields that say where a request ends and what becomes of the connection: this client's own to write. */
const FRAMING = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The part of a head that all requests to `url` share: a line and a field, without the empty line at the end. */
export const headTo = ({ host, pathname, search }: URL): string =>
  `POST ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n`;

/** Whether `value` may stand in a field. */
export const isValue = (value: string): boolean => !NO_VALUE.test(value);

/** `name: value` as lines; undefined when one of them may not be sent. */
export function fieldLines(fields: Readonly<Record<string, string>>): string | undefined {
  let lines = '';
  for (const name in fields) {
    const value = fields[name];
    if (typeof value !== 'string' || !isValue(value)) return undefined;
    if (!NAME.test(name) || FRAMING.has(name.toLowerCase())) return undefined;
    lines += `${name}: ${value}\r\n`;
  }
  return lines;
}
