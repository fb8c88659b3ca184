/** What the room's files may hold, as checks that also give the domain's values. */
import { z } from 'zod';

/** An amount in fen: a whole JSON number, or text where it is larger than 2^53. */
export const fen = z
  .union([z.int().min(0), z.string().regex(/^\d{1,30}$/, 'whole fen')])
  .transform((amount) => BigInt(amount));

const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => Date.parse(text));
const months = z.int().min(0);
const rate = z.number().min(0);
const open = <T extends z.ZodType>(shape: T) => shape.nullish().transform((value) => value ?? null);

export const demandShape = z.object({
  id: z.string().min(1),
  sector: open(z.string()),
  sizeClass: open(z.string()),
  amountFen: fen,
  tenorMonths: months,
  maxRateBp: open(rate),
});

export const productShape = z.object({
  id: z.string().min(1),
  sectors: open(z.array(z.string())),
  sizeClasses: open(z.array(z.string())),
  minAmountFen: open(fen),
  maxAmountFen: open(fen),
  minTenorMonths: open(months),
  maxTenorMonths: open(months),
  rateBp: rate,
});

export const calendarShape = z.object({
  year: z.int().min(1990).max(2200),
  holidays: z.array(z.iso.date()),
  workdays: z.array(z.iso.date()),
  source: z.string().min(1),
  verified: z.boolean(),
});

const step = { at: instant, authorizationId: z.string().min(1) };
export const consentEventShape = z.discriminatedUnion('type', [
  z.object({
    ...step,
    type: z.literal('grant'),
    orgId: z.string(),
    grantee: z.string(),
    purpose: z.string(),
    categories: z.array(z.string()),
    notBefore: instant,
    notAfter: instant,
    maxUses: open(z.int().min(0)),
  }),
  ...(['suspend', 'resume', 'revoke', 'use'] as const).map((type) => z.object({ ...step, type: z.literal(type) })),
]);

export const consentQueryShape = z.object({
  id: z.union([z.string(), z.number()]),
  at: instant,
  orgId: z.string(),
  grantee: z.string(),
  purpose: open(z.string()),
  category: z.string(),
});
