/** The room's only door. */
export { sectors } from './room.ts';
