/** The gateway's only door. */
import { join } from 'node:path';

export {
  type Composed,
  type CompositionFailed,
  type Contracts,
  compose,
  type ServiceSdl,
} from './compose.ts';
export { type ConfigFault, describeConfig, type GatewayConfig, type ReadConfig, readConfig } from './config.ts';
export {
  type ContractName,
  createEngine,
  type Engine,
  type EngineAnswer,
  type EngineOptions,
  type EngineRequest,
} from './engine/engine.ts';
export { ERROR_CODES, type ErrorCode } from './engine/errors.ts';
export { publicSchema } from './engine/supergraph.ts';
export { type ExplainFailed, explain } from './explain.ts';
export {
  createGateway,
  type Gateway,
  type GatewayFailed,
  type GatewayOptions,
} from './gateway.ts';
export type { Alert } from './generation.ts';
export type { GraphSource, RemoteRoom } from './graph.ts';
export type { Log, LogLine } from './http/exchange.ts';
export type { PortTaken } from './http/listen.ts';
export type { GatewayRoute } from './http/routes.ts';
export { INSTANCE_VARIABLE, type Order, type Ready, writeLine } from './instance.ts';
export { loadPlugin, type PluginFailed } from './plugins/load-plugin.ts';
export type { AnswerSeen, GatewayPlugin, PluginRequest, PreparedSeen, Refusal } from './plugins/plugin.ts';
export { readKeyEntries } from './policy/key-entry.ts';
export { contractOf, hashKey, type KeyEntry, type KeyStore, keyStore } from './policy/viewer.ts';
export type { ReadyCheck } from './readiness.ts';
export { newestSdl, type Publication, publish, sdlHash } from './registry/publish.ts';
export { composeRooms, rooms } from './rooms.ts';
export { type FileGateway, type FileGatewayFailed, type FileGatewayOptions, serveFile } from './serve-file.ts';
export { flagOf, SETTING_NAMES, SETTINGS, type Setting, type SettingName, variableOf } from './settings.ts';
export { createMetrics, type Metrics } from './telemetry/metrics.ts';
export { type MetricsServer, serveMetrics } from './telemetry/metrics-server.ts';
export { type StartedWatch, startWatch, type WatchSettings } from './telemetry/start-watch.ts';
export { createTracing, type Tracing } from './telemetry/tracing.ts';
export type { Watch } from './telemetry/watched-transport.ts';
export { type HttpTransportOptions, httpTransport } from './transport/http.ts';
export { type LocalRoom, localTransport } from './transport/local.ts';
export { type RouteProxy, type RouteProxyOptions, routeProxy } from './transport/route-proxy.ts';
export type { RoomAnswer, RoomFault, RoomRequest, Transport } from './transport/transport.ts';
export { type FileWatch, replaceFile, textOf, watchFile } from './watch-file.ts';

/** What an instance runs. */
export const INSTANCE_PROGRAM = join(import.meta.dirname, 'instance.ts');
