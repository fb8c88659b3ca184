/** The tables of the room sectors. */
export * from './sectors-agent.ts';
export * from './sectors-base.ts';
export * from './sectors-core.ts';
export * from './sectors-indicator.ts';
export * from './sectors-match.ts';
export * from './sectors-plan.ts';
