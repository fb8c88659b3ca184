/** The tables of the room compute. */
export { compute } from './compute-base.ts';
export * from './compute-jobs.ts';
export * from './compute-live.ts';
export * from './compute-money.ts';
export * from './compute-sites.ts';
