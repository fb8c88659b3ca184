import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { replaceMeter } from '../actions/register.ts';
import type { Meter } from '../domain/building.ts';
import { kit } from './builder.ts';
import { MeterCodeTaken } from './errors.ts';
import { MeterRef } from './refs.ts';
import { id, line } from './valid.ts';

const Success = kit.builder.objectRef<{ meter: Meter; replaced: Meter }>('ReplaceMeterSuccess').implement({
  description: 'The meter is replaced. 已换表。',
  extensions: { audience: 'partner' },
  fields: (t) => ({
    meter: t.expose('meter', { type: MeterRef, description: 'The new meter. 新表。' }),
    replaced: t.expose('replaced', { type: MeterRef, description: 'The old meter, which keeps its readings. 旧表。' }),
  }),
});

mutation(kit, 'replaceMeter', {
  description: 'Puts a new meter in the place of one. 换表。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    meterId: t.id({ required: true, description: 'The old meter. 旧表。' }),
    code: t.string({ required: true, description: 'Code of the new one. 新表号。' }),
  }),
  valid: z.object({ meterId: id, code: line(60) }),
  success: Success,
  errors: [kit.errors.NotFound, MeterCodeTaken, kit.errors.IllegalTransition],
  run: replaceMeter,
});
