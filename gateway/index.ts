/** The gateway's only door. */
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
export { createGateway, type Gateway, type GatewayFailed, type GatewayOptions, type RemoteRoom } from './gateway.ts';
export type { Log, LogLine } from './http/exchange.ts';
export type { PortTaken } from './http/listen.ts';
export type { GatewayRoute } from './http/routes.ts';
export { readKeyEntries } from './policy/key-entry.ts';
export { contractOf, hashKey, type KeyEntry, type KeyStore, keyStore } from './policy/viewer.ts';
export type { ReadyCheck } from './readiness.ts';
export { newestSdl, type Publication, publish, sdlHash } from './registry/publish.ts';
export { composeRooms, rooms } from './rooms.ts';
export { flagOf, SETTING_NAMES, SETTINGS, type Setting, type SettingName, variableOf } from './settings.ts';
export { createMetrics, type Metrics } from './telemetry/metrics.ts';
export { type MetricsServer, serveMetrics } from './telemetry/metrics-server.ts';
export { createTracing, type Tracing } from './telemetry/tracing.ts';
export type { Watch } from './telemetry/watched-transport.ts';
export { type HttpTransportOptions, httpTransport } from './transport/http.ts';
export { type LocalRoom, localTransport } from './transport/local.ts';
export { type RouteProxy, type RouteProxyOptions, routeProxy } from './transport/route-proxy.ts';
export type { RoomAnswer, RoomFault, RoomRequest, Transport } from './transport/transport.ts';
