/** Values while a row is scored, and the fields that models may name. */
import { numberOf } from '../table/number-text.ts';
import type { Cell } from '../table/records.ts';
import { invalid, type XmlElement } from './xml.ts';

/** null is missing. */
export type Value = number | string | boolean | null;

export type DataType = 'string' | 'integer' | 'float' | 'double' | 'boolean';
export const DATA_TYPES: readonly DataType[] = ['string', 'integer', 'float', 'double', 'boolean'];

/** One row on its way through a model: its cells, and derived fields that were computed already. */
export interface Frame {
  readonly cells: readonly Cell[];
  readonly memo: (Value | undefined)[];
}

export type Getter = (frame: Frame) => Value;

/** Ends the scoring of one row; its text becomes the row's `error`. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
}

/** A value that its type or its field does not allow. */
export const INVALID = Symbol('invalid');

/** A cell as a value of a type, null where missing, INVALID where it cannot be one. */
export function typed(cell: Value, type: DataType): Value | typeof INVALID {
  if (cell === null) return null;
  if (type === 'string') return String(cell);
  if (type === 'boolean') return booleanOf(cell);
  const number = typeof cell === 'number' ? cell : typeof cell === 'string' ? numberOf(cell) : null;
  if (number === null || !Number.isFinite(number)) return INVALID;
  if (type === 'float') return Math.fround(number);
  return type === 'integer' && !Number.isInteger(number) ? INVALID : number;
}

function booleanOf(cell: Value): boolean | typeof INVALID {
  if (typeof cell === 'boolean') return cell;
  const text = String(cell).toLowerCase();
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : INVALID;
}

/** A value written in the model itself. Raises INVALID_MODEL where it does not fit the type. */
export function literalOf(element: XmlElement, text: string, type: DataType): Exclude<Value, null> {
  const value = typed(type === 'string' ? text : text.trim(), type);
  return value === INVALID || value === null
    ? invalid(element, `holds ${JSON.stringify(text.slice(0, 60))}, which is no ${type}`)
    : value;
}

export interface Field {
  readonly get: Getter;
  readonly type: DataType;
}

/** The fields that a model sees: its own, then those around it. Derived fields are made when first asked for. */
export class Scope {
  readonly #outer: Scope | null;
  readonly #fields = new Map<string, Field>();
  readonly #pending = new Map<string, { readonly element: XmlElement; make(): Field }>();
  readonly #making = new Set<string>();

  constructor(outer: Scope | null) {
    this.#outer = outer;
  }

  declare(name: string, field: Field): void {
    this.#fields.set(name, field);
  }

  /** A field that is made when somebody names it. */
  defer(name: string, element: XmlElement, make: () => Field): void {
    this.#pending.set(name, { element, make });
  }

  /** The field of a name. Raises INVALID_MODEL at `element`, which names it, where there is none or it needs itself. */
  field(name: string, element: XmlElement): Field {
    const known = this.#fields.get(name);
    if (known) return known;
    const pending = this.#pending.get(name);
    if (!pending)
      return this.#outer?.field(name, element) ?? invalid(element, `names ${JSON.stringify(name)}, which is no field`);
    if (this.#making.has(name)) return invalid(pending.element, 'is derived from itself');
    this.#making.add(name);
    const made = pending.make();
    this.#making.delete(name);
    this.#fields.set(name, made);
    return made;
  }

  /** Makes all deferred fields, so that a model is refused when it is read and not when a row comes. */
  settle(): void {
    for (const [name, { element }] of this.#pending) this.field(name, element);
  }
}
