import type { KeptInventory } from '../actions/carbon-inventories.ts';
import type { Building, Meter } from '../domain/building.ts';
import type { CampaignStep, MaterialCampaign } from '../domain/campaign.ts';
import type { SavingsProject, SavingsVersion } from '../domain/project.ts';
import type { StoredAssessment } from '../store/rows.ts';
import { kit } from './builder.ts';

const { builder } = kit;

export const BuildingRef = builder.objectRef<Building>('Building');
export const MeterRef = builder.objectRef<Meter>('Meter');
export const SavingsProjectRef = builder.objectRef<SavingsProject>('SavingsProject');
export const SavingsResultRef = builder.objectRef<SavingsVersion>('SavingsResult');
export const CarbonInventoryRef = builder.objectRef<KeptInventory>('CarbonInventory');
export const RatingAssessmentRef = builder.objectRef<StoredAssessment>('RatingAssessment');
export const MaterialCampaignRef = builder.objectRef<MaterialCampaign>('MaterialCampaign');
export const CampaignStepRef = builder.objectRef<CampaignStep>('CampaignStep');
/** Entities of other rooms, known here by their keys. */
export const OrganizationRef = builder.objectRef<{ id: string }>('Organization');
export const SectorRef = builder.objectRef<{ code: string }>('Sector');
export const UseCaseRef = builder.objectRef<{ id: string }>('UseCase');
export const ComputeSiteRef = builder.objectRef<{ code: string }>('ComputeSite');
export const ComputeJobRef = builder.objectRef<{ id: string }>('ComputeJob');
