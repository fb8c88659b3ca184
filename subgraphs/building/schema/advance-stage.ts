import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { advanceStage } from '../actions/register.ts';
import { type Building, STAGES } from '../domain/building.ts';
import { kit } from './builder.ts';
import { BuildingStage } from './enums.ts';
import { StageOrderViolation } from './errors.ts';
import { BuildingRef } from './refs.ts';
import { id } from './valid.ts';

const Success = kit.builder.objectRef<{ building: Building }>('AdvanceStageSuccess').implement({
  description: 'The building has reached the stage. 已进入该阶段。',
  extensions: { audience: 'partner' },
  fields: (t) => ({ building: t.expose('building', { type: BuildingRef, description: 'The building. 建筑。' }) }),
});

mutation(kit, 'advanceStage', {
  description: 'Brings a building to its next stage. 推进建筑阶段。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    buildingId: t.id({ required: true, description: 'The building. 建筑。' }),
    to: t.field({ type: BuildingStage, required: true, description: 'The stage. 目标阶段。' }),
  }),
  valid: z.object({ buildingId: id, to: z.enum(STAGES) }),
  success: Success,
  errors: [kit.errors.NotFound, StageOrderViolation],
  run: advanceStage,
});
