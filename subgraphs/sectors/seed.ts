export { seedRoom as seed } from './actions/seed-room.ts';
