/** Stars of green buildings (GB/T 50378). The numbers stand in a data file, by edition and phase. */
import { add, compare, div, mul, type Rational, toText, ZERO } from '@yushu/kit/domain';
import { z } from 'zod';
import { amount } from '../decimal-text.ts';

export const CATEGORIES = ['safety', 'health', 'convenience', 'resources', 'environment'] as const;
export type Category = (typeof CATEGORIES)[number];
export const STARS = ['ONE', 'TWO', 'THREE'] as const;
export type Star = (typeof STARS)[number];
export type Grade = 'NONE' | 'BASIC' | Star;
export const EDITIONS = ['2019', '2024'] as const;
export const PHASES = ['PRE', 'FINAL'] as const;

const scores = z.strictObject({
  ...{ safety: amount, health: amount, convenience: amount, resources: amount, environment: amount },
  innovation: amount,
});
const ofStars = z.strictObject({ ONE: amount, TWO: amount, THREE: amount });
const edition = z.strictObject({
  fullScores: z.strictObject({ PRE: scores, FINAL: scores }),
  greenMaterialShare: ofStars.nullable(),
});

/** A standard as data: full scores and thresholds of each edition, with where they come from. */
export const standardData = z.strictObject({
  source: z.string().min(1),
  verified: z.boolean(),
  prerequisiteScore: amount,
  divisor: amount.refine((value) => value.numerator > 0n, 'Give a number above 0.'),
  categoryShare: amount,
  thresholds: ofStars,
  editions: z.strictObject({ '2019': edition, '2024': edition }),
});
export type Standard = z.infer<typeof standardData>;

/** What was assessed. */
export const assessmentData = z.object({
  edition: z.enum(EDITIONS),
  phase: z.enum(PHASES),
  prerequisites: z
    .record(z.string(), z.boolean())
    .refine((all) => Object.keys(all).length > 0, 'Name the prerequisites; none is no proof.'),
  scores,
  fullFitOut: z.boolean(),
  technicalMet: z.object({ one: z.boolean(), two: z.boolean(), three: z.boolean() }),
  greenMaterialShare: amount.nullish().transform((value) => value ?? ZERO),
});
export type Assessment = z.infer<typeof assessmentData>;

export type CapRule =
  | 'PREREQUISITE'
  | 'FULL_FIT_OUT'
  | 'GREEN_MATERIAL'
  | `CATEGORY_${Uppercase<Category>}`
  | `TECHNICAL_${Star}`;

/** A rule that kept the grade below what the total gives; exact decimals, or yes and no. */
export interface Cap {
  readonly rule: CapRule;
  readonly have: string | boolean;
  readonly need: string | boolean;
}

export interface Rating {
  readonly total: Rational;
  readonly grade: Grade;
  readonly gradeByTotal: Grade;
  readonly capped: readonly Cap[];
}

/** Scores above their full score, by name; empty when there is none. */
export function scoresAboveFull({ scores: given, edition: year, phase }: Assessment, standard: Standard): string[] {
  const full = standard.editions[year].fullScores[phase];
  return [...CATEGORIES, 'innovation' as const].filter((name) => compare(given[name], full[name]) > 0);
}

/** The grade, the one that the total alone would give, and the rules between them. */
export function rate(assessment: Assessment, standard: Standard): Rating {
  const passes = Object.values(assessment.prerequisites);
  const met = passes.filter(Boolean).length;
  const all = met === passes.length;
  const sum = Object.values(assessment.scores).reduce(add, all ? standard.prerequisiteScore : ZERO);
  const total = div(sum, standard.divisor);
  const gradeByTotal = byTotal(total, all, standard);
  if (!all) {
    const cap: Cap = { rule: 'PREREQUISITE', have: String(met), need: String(passes.length) };
    return { total, grade: 'NONE', gradeByTotal, capped: [cap] };
  }
  return { total, gradeByTotal, ...withCaps(gradeByTotal, assessment, standard) };
}

function byTotal(total: Rational, basic: boolean, { thresholds }: Standard): Grade {
  const reached = STARS.filter((star) => compare(total, thresholds[star]) >= 0);
  return reached.at(-1) ?? (basic ? 'BASIC' : 'NONE');
}

/** Goes down from the grade of the total until nothing stands against a star. */
function withCaps(from: Grade, assessment: Assessment, standard: Standard): Pick<Rating, 'grade' | 'capped'> {
  const capped = new Map<CapRule, Cap>();
  for (let at = STARS.indexOf(from as Star); at >= 0; at--) {
    const against = capsOf(STARS[at]!, assessment, standard);
    if (against.length === 0) return { grade: STARS[at]!, capped: [...capped.values()] };
    for (const cap of against) if (!capped.has(cap.rule)) capped.set(cap.rule, cap);
  }
  return { grade: from === 'NONE' ? 'NONE' : 'BASIC', capped: [...capped.values()] };
}

function capsOf(star: Star, assessment: Assessment, standard: Standard): Cap[] {
  const { edition: year, phase, scores: given, fullFitOut, technicalMet, greenMaterialShare: share } = assessment;
  const { fullScores, greenMaterialShare } = standard.editions[year];
  const caps: Cap[] = [];
  for (const category of CATEGORIES) {
    const need = mul(fullScores[phase][category], standard.categoryShare);
    if (compare(given[category], need) < 0)
      caps.push({ rule: `CATEGORY_${upper(category)}`, have: toText(given[category]), need: toText(need) });
  }
  if (!fullFitOut) caps.push({ rule: 'FULL_FIT_OUT', have: false, need: true });
  if (!technicalMet[lower(star)]) caps.push({ rule: `TECHNICAL_${star}`, have: false, need: true });
  if (greenMaterialShare && compare(share, greenMaterialShare[star]) < 0)
    caps.push({ rule: 'GREEN_MATERIAL', have: toText(share), need: toText(greenMaterialShare[star]) });
  return caps;
}

const upper = <Word extends string>(word: Word) => word.toUpperCase() as Uppercase<Word>;
const lower = <Word extends string>(word: Word) => word.toLowerCase() as Lowercase<Word>;
