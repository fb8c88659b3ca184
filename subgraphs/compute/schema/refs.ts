/** Types that refer to each other, named before they are described. */
import type { Capacity } from '../domain/capacity.ts';
import type { Cluster } from '../domain/cluster-state.ts';
import type { Job } from '../domain/live/job.ts';
import type { NetworkLink } from '../domain/network.ts';
import type { Site } from '../domain/site.ts';
import { kit } from './builder.ts';

export const ComputeSiteRef = kit.builder.objectRef<Site>('ComputeSite');
export const ClusterRef = kit.builder.objectRef<Cluster>('Cluster');
export const ComputeCapacityRef = kit.builder.objectRef<Capacity>('ComputeCapacity');
export const NetworkLinkRef = kit.builder.objectRef<NetworkLink>('NetworkLink');
/** Entities of the room sectors, known here by their keys. */
export const OrganizationRef = kit.builder.objectRef<{ id: string }>('Organization');
export const SectorRef = kit.builder.objectRef<{ code: string }>('Sector');
export const UseCaseRef = kit.builder.objectRef<{ id: string }>('UseCase');
/** A job, as its own organization sees it. */
export const ComputeJobRef = kit.builder.objectRef<Job>('ComputeJob');
