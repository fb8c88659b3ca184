export { type ConnectOptions, connect, type Database, type Db, type Session } from './client.ts';
