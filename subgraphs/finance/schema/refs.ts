/** Types that refer to each other, named before they are described. */
import { connection } from '@yushu/kit';
import type { DataAuthorization } from '../domain/authorization.ts';
import type { FinancingDemand } from '../store/demands.ts';
import type { Dispute } from '../store/disputes.ts';
import type { FeatureSnapshot } from '../store/features.ts';
import type { FinanceInstitution, FinanceProduct } from '../store/market.ts';
import { kit } from './builder.ts';

const { builder } = kit;
export const DataAuthorizationRef = builder.objectRef<DataAuthorization>('DataAuthorization');
export const FinanceInstitutionRef = builder.objectRef<FinanceInstitution>('FinanceInstitution');
export const FinanceProductRef = builder.objectRef<FinanceProduct>('FinanceProduct');
export const FinancingDemandRef = builder.objectRef<FinancingDemand>('FinancingDemand');
export const FeatureSnapshotRef = builder.objectRef<FeatureSnapshot>('FeatureSnapshot');
export const DisputeRef = builder.objectRef<Dispute>('FinanceDispute');
/** Entities of the room sectors, known here by their keys. */
export const OrganizationRef = builder.objectRef<{ id: string }>('Organization');
export const SectorRef = builder.objectRef<{ code: string }>('Sector');

export const DataAuthorizationConnection = connection(kit, 'DataAuthorization', DataAuthorizationRef, 'partner');
export const FinanceProductConnection = connection(kit, 'FinanceProduct', FinanceProductRef, 'public');
export const FinancingDemandConnection = connection(kit, 'FinancingDemand', FinancingDemandRef, 'partner');
