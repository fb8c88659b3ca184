import { siteByCode } from '../store/sites.ts';
import { kit } from './builder.ts';
import { ComputeJobRef, ComputeSiteRef, OrganizationRef, SectorRef, UseCaseRef } from './refs.ts';

kit.builder.objectFields(ComputeJobRef, (t) => ({
  organization: t.field({
    type: OrganizationRef,
    description: 'Whose it is. 所属机构。',
    resolve: ({ orgId }) => ({ id: orgId }),
  }),
  site: t.field({
    type: ComputeSiteRef,
    nullable: true,
    description: 'The one site where its owner wants it. 指定站点。',
    resolve: ({ siteCode }, _args, context) => (siteCode === null ? null : siteByCode(context).load(siteCode)),
  }),
  useCase: t.field({
    type: UseCaseRef,
    nullable: true,
    description: 'The use case that it serves. 所属案例。',
    resolve: ({ useCaseId }) => (useCaseId === null ? null : { id: useCaseId }),
  }),
  sector: t.field({
    type: SectorRef,
    nullable: true,
    description: 'The sector that it serves. 所属产业。',
    resolve: ({ sectorCode }) => (sectorCode === null ? null : { code: sectorCode }),
  }),
}));
