import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { retireMeter } from '../actions/end-of-life.ts';
import type { Meter } from '../domain/building.ts';
import { kit } from './builder.ts';
import { MeterRef } from './refs.ts';
import { id } from './valid.ts';

const Success = kit.builder.objectRef<{ meter: Meter }>('RetireMeterSuccess').implement({
  description: 'The meter is retired. 计量表已停用。',
  extensions: { audience: 'partner' },
  fields: (t) => ({
    meter: t.expose('meter', { type: MeterRef, description: 'The meter, which keeps its readings. 计量表。' }),
  }),
});

mutation(kit, 'retireMeter', {
  description: 'Retires a meter that nothing takes the place of; a repeat changes nothing. 停用计量表，重复停用不变。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({ meterId: t.id({ required: true, description: 'The meter. 计量表。' }) }),
  valid: z.object({ meterId: id }),
  success: Success,
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: retireMeter,
});
