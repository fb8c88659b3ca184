/** XML as a compact tree by local names, with the limits that a file from outside needs. */
import { SaxesParser } from 'saxes';
import { raise } from '../fault.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly parent: XmlElement | null;
  text: string;
}

const DEEPEST = 256;
const BEGINNING = 65_536;
// Elements cost many times their text in memory: 20 MB of `<a/>` would be five million of them.
const MOST_ELEMENTS = 1_000_000;

/** Parses XML. Raises UNSAFE_XML on any DOCTYPE, MODEL_TOO_LARGE beyond the limits, INVALID_MODEL where it is not well formed. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const encoding = encodingOf(bytes);
  // The beginning alone first: decoding 20 MB takes longer than a refusal may.
  refuseDoctype(textOf(bytes.subarray(0, BEGINNING), encoding, false));
  const text = textOf(bytes, encoding, true);
  refuseDoctype(text);
  return new TreeReader().read(text);
}

/** The text of a file, or of its beginning, which may end within a character. */
function textOf(bytes: Uint8Array, encoding: string, whole: boolean): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole });
  } catch {
    return raise('INVALID_MODEL', `the file is not ${encoding}`);
  }
}

/** The encoding that a byte order mark or the declaration names. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  const beginning = String.fromCharCode(...bytes.subarray(0, 200));
  return /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(beginning)?.[1] ?? 'utf-8';
}

/** Looks through what may stand before the root, so that a large DOCTYPE is refused before a parser reads it. */
function refuseDoctype(text: string): void {
  let at = 0;
  for (;;) {
    while (/\s|\uFEFF/.test(text[at] ?? '')) at += 1;
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : null;
    if (close === null) break;
    const end = text.indexOf(close, at + 2);
    if (end < 0) break;
    at = end + close.length;
  }
  if (/^<!doctype/i.test(text.slice(at, at + 9))) raise('UNSAFE_XML', 'a DOCTYPE is refused');
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

class TreeReader {
  #root: XmlElement | null = null;
  #open: XmlElement | null = null;
  #depth = 0;
  #count = 0;

  read(text: string): XmlElement {
    const parser = new SaxesParser({ position: true });
    parser.on('error', (error) => raise('INVALID_MODEL', `not well-formed XML: ${error.message}`));
    parser.on('doctype', () => raise('UNSAFE_XML', 'a DOCTYPE is refused'));
    // Without the option xmlns the attributes are plain texts.
    parser.on('opentag', ({ name, attributes }) => this.#begin(name, attributes as Record<string, string>));
    parser.on('closetag', () => this.#end());
    parser.on('text', (piece) => this.#say(piece));
    parser.on('cdata', (piece) => this.#say(piece));
    parser.write(text).close();
    return this.#root ?? raise('INVALID_MODEL', 'the file holds no element');
  }

  #begin(name: string, given: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    this.#count += 1;
    if (this.#depth > DEEPEST) raise('MODEL_TOO_LARGE', `elements nest deeper than ${DEEPEST}`);
    if (this.#count > MOST_ELEMENTS) raise('MODEL_TOO_LARGE', `more than ${MOST_ELEMENTS} elements`);
    const attributes = Object.fromEntries(Object.entries(given).map(([key, value]) => [localName(key), value]));
    const element: XmlElement = { name: localName(name), attributes, children: [], parent: this.#open, text: '' };
    this.#open?.children.push(element);
    this.#root ??= element;
    this.#open = element;
  }

  #end(): void {
    this.#depth -= 1;
    this.#open = this.#open!.parent;
  }

  #say(piece: string): void {
    if (this.#open) this.#open.text += piece;
  }
}

/** The place of an element, or of one of its attributes: `/PMML/TreeModel/Node/Node[2]/@score`. */
export function xpathOf(element: XmlElement, attribute?: string): string {
  const twins = element.parent?.children.filter(({ name }) => name === element.name) ?? [];
  const place = twins.length > 1 ? `[${twins.indexOf(element) + 1}]` : '';
  const path = `${element.parent ? xpathOf(element.parent) : ''}/${element.name}${place}`;
  return attribute === undefined ? path : `${path}/@${attribute}`;
}

/** What PMML says beside a model without changing what it computes. */
const IGNORED = new Set(['Extension', 'Header', 'ModelStats', 'ModelExplanation', 'ModelVerification']);

/** The children that count. Raises UNSUPPORTED_MODEL_ELEMENT at the first that is not among the known ones. */
export function knownChildren(element: XmlElement, known: readonly string[]): XmlElement[] {
  return element.children.filter((child) => {
    if (IGNORED.has(child.name)) return false;
    return known.includes(child.name) || unsupported(child);
  });
}

/** Refuses an element, or one of its attributes, by its XPath. */
export const unsupported = (element: XmlElement, attribute?: string): never =>
  raise('UNSUPPORTED_MODEL_ELEMENT', xpathOf(element, attribute));

/** Refuses a model that contradicts itself, by XPath. */
export const invalid = (element: XmlElement, reason: string, attribute?: string): never =>
  raise('INVALID_MODEL', `${xpathOf(element, attribute)} ${reason}`);

/** An attribute that must be there. */
export const requiredAttribute = (element: XmlElement, name: string): string =>
  element.attributes[name] ?? invalid(element, 'is missing', name);

/** A number in an attribute; `otherwise` where it is absent, and an error where that is not given either. */
export function numberAttribute(element: XmlElement, name: string, otherwise?: number): number {
  const text = element.attributes[name]?.trim();
  if (text === undefined && otherwise !== undefined) return otherwise;
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : invalid(element, text === undefined ? 'is missing' : 'is no number', name);
}

/** An attribute that must be one of the words; anything else is not supported. */
export function wordAttribute<Word extends string>(
  element: XmlElement,
  name: string,
  words: readonly Word[],
  otherwise?: Word,
): Word {
  const given = element.attributes[name] ?? otherwise ?? invalid(element, 'is missing', name);
  return words.find((word) => word === given) ?? unsupported(element, name);
}

/** The one child of a name among known children; null when there is none. */
export const childOf = (children: readonly XmlElement[], name: string): XmlElement | null =>
  children.find((child) => child.name === name) ?? null;
