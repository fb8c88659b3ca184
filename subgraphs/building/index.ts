export { building } from './room.ts';
