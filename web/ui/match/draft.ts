import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { MatchKind, SubmitMatchRequestInput } from '../../data/generated/graphql.ts';

/** What a visitor has filled in so far; it lives in a cookie of one hour, and never in an address. */
export interface Draft {
  readonly key: string;
  readonly fields: Readonly<Record<Field, string>>;
  readonly required: readonly string[];
  readonly preferred: readonly string[];
  /** Fields to correct, and what the hub said where it was the hub that refused. */
  readonly errors: readonly { readonly field: Fault; readonly message: string }[];
}

export const fields = ['sector', 'organizationName', 'uscc', 'contact', 'kind', 'need', 'budget', 'neededBy'] as const;
export type Field = (typeof fields)[number];
export type Fault = Field | 'required' | 'unknownSector' | 'unknownCapability' | 'refused' | 'unreachable';
export type Step = 1 | 2 | 3 | 4;

export const kinds: readonly MatchKind[] = ['SOLUTION', 'PILOT', 'PARTNER'];

/** Which fields each step asks. */
export const fieldsOf: Readonly<Record<Step, readonly Field[]>> = {
  1: ['sector', 'organizationName', 'uscc', 'contact'],
  2: ['kind', 'need', 'budget', 'neededBy'],
  3: [],
  4: [],
};

/** An empty draft under a new idempotency key: sending it twice stores one demand. */
export const emptyDraft = (key: string, sector = ''): Draft => ({
  key,
  fields: { sector, organizationName: '', uscc: '', contact: '', kind: '', need: '', budget: '', neededBy: '' },
  required: [],
  preferred: [],
  errors: [],
});

/** A draft must fit a cookie of 4,096 bytes: Chinese text takes three bytes a character before it is packed. */
export const LONGEST = { organizationName: 80, contact: 80, need: 700 } as const;

const longest = (field: Field): number => (field in LONGEST ? LONGEST[field as keyof typeof LONGEST] : 40);

/** A field's answer as it is kept: trimmed, and cut one past the limit, so that what is too long is still a fault. */
export const clean = (field: Field, text: string): string => {
  const cut = text.trim().slice(0, longest(field) + 1);
  return field === 'uscc' ? cut.toUpperCase() : cut;
};

const checks: Readonly<Record<Field, (text: string) => boolean>> = {
  sector: (text) => /^[a-z-]{1,40}$/.test(text),
  organizationName: (text) => text.length >= 2 && text.length <= LONGEST.organizationName,
  uscc: (text) => text === '' || /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text),
  contact: (text) => text.length >= 3 && text.length <= LONGEST.contact,
  kind: (text) => kinds.some((kind) => kind === text),
  need: (text) => text.length >= 20 && text.length <= LONGEST.need,
  budget: (text) => text === '' || /^\d{1,12}(\.\d{1,2})?$/.test(text),
  neededBy: (text) => text === '' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text)),
};

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The faults of one step's answers; the last step has those of all. */
export function faults(draft: Draft, step: Step): Fault[] {
  const asked = step === 4 ? fields : fieldsOf[step];
  const wrong: Fault[] = asked.filter((field) => !checks[field](draft.fields[field]));
  return step >= 3 && draft.required.length === 0 ? [...wrong, 'required'] : wrong;
}

/** The step on which a fault is put right. */
export function stepOf(fault: Fault): Step {
  if (fault === 'required' || fault === 'unknownCapability') return 3;
  if (fault === 'refused' || fault === 'unreachable') return 4;
  if (fault === 'unknownSector') return 1;
  return fieldsOf[1].includes(fault) ? 1 : 2;
}

/** Yuan as text to whole fen, exactly. */
const fen = (yuan: string): string => {
  const [whole = '0', fraction = ''] = yuan.split('.');
  return BigInt(whole + fraction.padEnd(2, '0')).toString();
};

/** The mutation's input; only to be called on a draft without faults. */
export const toInput = ({ key, fields: filled, required, preferred }: Draft): SubmitMatchRequestInput => ({
  idempotencyKey: key,
  sectorCode: filled.sector,
  organizationName: filled.organizationName,
  uscc: filled.uscc === '' ? null : filled.uscc,
  contact: filled.contact,
  kind: kinds.find((kind) => kind === filled.kind) ?? 'SOLUTION',
  need: filled.need,
  required: [...required],
  preferred: preferred.filter((code) => !required.includes(code)),
  budgetMinor: filled.budget === '' ? null : fen(filled.budget),
  neededBy: filled.neededBy === '' ? null : filled.neededBy,
});

/** Which field a typed refusal of the hub is about. */
export function faultOf(code: string, path: readonly string[]): Fault {
  if (code === 'INVALID_USCC') return 'uscc';
  if (code === 'UNKNOWN_SECTOR') return 'unknownSector';
  if (code === 'UNKNOWN_CAPABILITY') return 'unknownCapability';
  const last = path.at(-1) ?? '';
  return fields.find((field) => field === last) ?? 'refused';
}

/** A draft as a cookie's text. */
export const packDraft = (draft: Draft): string => deflateRawSync(JSON.stringify(draft)).toString('base64url');

/** A draft from a cookie's text; null when it is none or was tampered with. */
export function readDraft(text: string | undefined): Draft | null {
  try {
    const draft = JSON.parse(inflateRawSync(Buffer.from(text ?? '', 'base64url')).toString()) as Draft | null;
    if (draft === null || typeof draft.key !== 'string' || !Array.isArray(draft.required)) return null;
    return fields.every((field) => typeof draft.fields[field] === 'string') ? draft : null;
  } catch {
    return null;
  }
}
