import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { registerMeter } from '../actions/register.ts';
import type { Meter } from '../domain/building.ts';
import { parseMicro } from '../domain/readings/micro.ts';
import { kit } from './builder.ts';
import { MeterCommodity } from './enums.ts';
import { MeterCodeTaken, UnitMismatch, UnknownTimeZone } from './errors.ts';
import { MeterRef } from './refs.ts';
import { id, line, optionalId } from './valid.ts';

const Success = kit.builder.objectRef<{ meter: Meter }>('RegisterMeterSuccess').implement({
  description: 'The meter is registered. 计量表已登记。',
  extensions: { audience: 'partner' },
  fields: (t) => ({ meter: t.expose('meter', { type: MeterRef, description: 'The meter. 计量表。' }) }),
});

/** Millionths of decimal text; null where none is given. */
const micro = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (text == null) return null;
    const parsed = parseMicro(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', message: parsed.error });
    return z.NEVER;
  });

mutation(kit, 'registerMeter', {
  description: 'Registers a meter of a building. 登记计量表。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    buildingId: t.id({ required: true, description: 'The building. 建筑。' }),
    code: t.string({ required: true, description: 'Its code, unique in the organization. 表号。' }),
    commodity: t.field({ type: MeterCommodity, required: true, description: 'What it counts. 介质。' }),
    unit: t.string({ required: true, description: 'Its unit: kWh of electricity. 单位。' }),
    timeZone: t.string({ description: 'IANA name; the building’s unless told. 时区。' }),
    digits: t.int({ description: 'Digits of its counter before the point. 计度器整数位数。' }),
    maxRatePerHour: t.field({ type: 'Decimal', description: 'Most that can pass in an hour. 每小时最大用量。' }),
  }),
  valid: z.object({
    buildingId: id,
    code: line(60).regex(/^[^|]+$/, "A code has no '|'."),
    commodity: z.enum(['ELECTRICITY', 'GAS']),
    unit: line(10),
    timeZone: optionalId,
    digits: z
      .number()
      .int()
      .min(1)
      .max(12)
      .nullish()
      .transform((value) => value ?? null),
    maxRatePerHour: micro,
  }),
  success: Success,
  errors: [kit.errors.NotFound, UnknownTimeZone, UnitMismatch, MeterCodeTaken],
  run: registerMeter,
});
