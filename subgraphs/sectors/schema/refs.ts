/** Types that refer to each other, named before any of them is described. */
import { connection } from '@yushu/kit';
import type { AgentEvaluation, GovernanceAgent } from '../store/agents.ts';
import type { MatchOffer } from '../store/match-requests.ts';
import type { Organization } from '../store/organizations.ts';
import type { PlanColumn, PlanDirection, PlanProject, PlanTask } from '../store/plan.ts';
import type { Sector } from '../store/sectors.ts';
import type { UseCase, UseCasePage } from '../store/use-cases.ts';
import { builder, kit } from './builder.ts';

export const SectorRef = builder.objectRef<Sector>('Sector');
export const OrganizationRef = builder.objectRef<Organization>('Organization');
export const UseCaseRef = builder.objectRef<UseCase>('UseCase');
export const PlanDirectionRef = builder.objectRef<PlanDirection>('PlanDirection');
export const PlanTaskRef = builder.objectRef<PlanTask>('PlanTask');
export const PlanColumnRef = builder.objectRef<PlanColumn>('PlanColumn');
export const PlanProjectRef = builder.objectRef<PlanProject>('PlanProject');
export const MatchOfferRef = builder.objectRef<MatchOffer>('MatchOffer');
export const GovernanceAgentRef = builder.objectRef<GovernanceAgent>('GovernanceAgent');
export const AgentEvaluationRef = builder.objectRef<AgentEvaluation>('AgentEvaluation');

export const OrganizationConnection = connection(kit, 'Organization', OrganizationRef, 'public');
export const UseCaseConnection = connection<UseCase, UseCasePage>(kit, 'UseCase', UseCaseRef, 'public');
export const MatchOfferConnection = connection(kit, 'MatchOffer', MatchOfferRef, 'public');
export const GovernanceAgentConnection = connection(kit, 'GovernanceAgent', GovernanceAgentRef, 'public');
