/** What counts as general, intelligent and super computing: a convention that changes, so data with versions. */
export const PRECISIONS = ['FP16', 'BF16', 'FP32', 'FP64'] as const;
export type Precision = (typeof PRECISIONS)[number];
export const CAPACITY_KINDS = ['GENERAL', 'INTELLIGENT', 'SUPER'] as const;
export type CapacityKind = (typeof CAPACITY_KINDS)[number];

export interface KindConvention {
  readonly version: number;
  /** Whether a text that defines it was found; the plan's reading does not state one. */
  readonly verified: boolean;
  readonly note: string;
  readonly kindOf: Readonly<Record<Precision, CapacityKind>>;
}

/** Oldest first; add a version, never change one: stored readings refer to them. */
export const KIND_CONVENTIONS: readonly [KindConvention, ...KindConvention[]] = [
  {
    version: 1,
    verified: false,
    note: 'Usual split by precision: FP32 通用, FP16/BF16 dense 智能, FP64 超算.',
    kindOf: { FP32: 'GENERAL', FP16: 'INTELLIGENT', BF16: 'INTELLIGENT', FP64: 'SUPER' },
  },
];

/** The kind of a precision under a convention, the newest unless told. */
export function capacityKind(precision: Precision, convention: KindConvention = newest()): CapacityKind {
  return convention.kindOf[precision];
}

const newest = (): KindConvention => KIND_CONVENTIONS.at(-1) ?? KIND_CONVENTIONS[0];
