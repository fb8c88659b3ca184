export { type ConnectOptions, connect, type Database, type Db, type Session } from './client.ts';
export { isConnectionFault } from './connection-fault.ts';
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded.ts';
export { type ExternalDatabase, type ExternalOptions, useExternal } from './external.ts';
export { freePort } from './free-port.ts';
export { type MigrateOptions, type MigrateReport, MigrationError, type MigrationFault, migrate } from './migrate.ts';
export { rowSecurityFaults } from './row-security.ts';
export { DatabaseStartError, type StartFault, type StartOutcome } from './start-error.ts';
export { openTenant, type TenantScope, type TenantTransaction } from './tenant.ts';
