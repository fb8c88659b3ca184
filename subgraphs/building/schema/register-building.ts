import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { registerBuilding } from '../actions/register.ts';
import { type Building, STAGES } from '../domain/building.ts';
import { kit } from './builder.ts';
import { BuildingStage } from './enums.ts';
import { UnknownTimeZone } from './errors.ts';
import { BuildingRef } from './refs.ts';
import {
  decimalText,
  FICTION_UNMARKED,
  line,
  marksFiction,
  optionalId,
  ProvenanceInput,
  validProvenance,
} from './valid.ts';

const Success = kit.builder.objectRef<{ building: Building }>('RegisterBuildingSuccess').implement({
  description: 'The building is registered. 建筑已登记。',
  extensions: { audience: 'partner' },
  fields: (t) => ({ building: t.expose('building', { type: BuildingRef, description: 'The building. 建筑。' }) }),
});

const valid = z
  .object({
    orgId: optionalId,
    nameZh: line(80),
    nameEn: line(120),
    areaSquareMetres: decimalText.refine((text) => Number(text) > 0, 'Give an area above 0.'),
    timeZone: line(60),
    stage: z.enum(STAGES),
    siteCode: optionalId,
    sectorCode: optionalId,
    provenance: validProvenance,
  })
  .refine(marksFiction, FICTION_UNMARKED)
  .transform(({ nameZh, nameEn, ...rest }) => ({ ...rest, name: { zh: nameZh, en: nameEn } }));

mutation(kit, 'registerBuilding', {
  description: 'Registers a building. 登记建筑。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({
    orgId: t.id({ description: 'Whose it is; a partner’s own unless told. 业主机构。' }),
    nameZh: t.string({ required: true, description: 'Its name in Chinese. 中文名称。' }),
    nameEn: t.string({ required: true, description: 'Its name in English. 英文名称。' }),
    areaSquareMetres: t.field({ type: 'Decimal', required: true, description: 'Floor area, m². 建筑面积。' }),
    timeZone: t.string({ required: true, description: 'IANA name. 时区。' }),
    stage: t.field({ type: BuildingStage, required: true, description: 'Where it stands. 阶段。' }),
    siteCode: t.string({ description: 'Site of compute that it houses. 所含算力站点。' }),
    sectorCode: t.string({ description: 'Its sector. 产业代码。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid,
  success: Success,
  errors: [kit.errors.NotFound, UnknownTimeZone],
  run: registerBuilding,
});
