export { finance } from './room.ts';
