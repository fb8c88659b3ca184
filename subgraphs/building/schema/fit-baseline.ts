import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { fitBaseline } from '../actions/restate.ts';
import { kit } from './builder.ts';
import { InsufficientData, ModelDisqualified } from './errors.ts';
import { projectSuccess } from './project-success.ts';
import { id, line, optionalId } from './valid.ts';

mutation(kit, 'fitBaseline', {
  description: 'Begins a savings project whose baseline can be modelled. 拟合基准，建立节能项目。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    meterId: t.id({ required: true, description: 'The meter that it is measured by. 计量表。' }),
    station: t.string({ required: true, description: 'Weather station. 气象站。' }),
    nameZh: t.string({ required: true, description: 'Its name in Chinese. 中文名称。' }),
    nameEn: t.string({ required: true, description: 'Its name in English. 英文名称。' }),
    blackoutStart: t.field({ type: 'Date', required: true, description: 'First day of the works. 施工起日。' }),
    blackoutEnd: t.field({ type: 'Date', required: true, description: 'First day after the works. 核算起日。' }),
    useCaseId: t.id({ description: 'Use case that it belongs to. 所属案例。' }),
  }),
  valid: z
    .object({
      meterId: id,
      station: line(60),
      nameZh: line(80),
      nameEn: line(120),
      blackoutStart: z.string(),
      blackoutEnd: z.string(),
      useCaseId: optionalId,
    })
    .refine(({ blackoutStart, blackoutEnd }) => blackoutStart <= blackoutEnd, {
      path: ['blackoutEnd'],
      message: 'The works end before they begin.',
    })
    .transform(({ nameZh, nameEn, ...rest }) => ({ ...rest, name: { zh: nameZh, en: nameEn } })),
  success: projectSuccess('FitBaseline', 'The baseline is fitted. 基准已拟合。'),
  errors: [kit.errors.NotFound, InsufficientData, ModelDisqualified, kit.errors.IllegalTransition],
  run: fitBaseline,
});
