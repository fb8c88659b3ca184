export { compute } from './room.ts';
