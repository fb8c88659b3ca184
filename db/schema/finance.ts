/** Tables of the room finance. */
export { finance } from './finance-base.ts';
export * from './finance-consent.ts';
export * from './finance-demand.ts';
export * from './finance-feature.ts';
export * from './finance-market.ts';
export * from './finance-model.ts';
