/** The peers: installed outside the workspaces, for their licences and versions are none of the product's. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const PEERS_FOLDER = join(import.meta.dirname, '..', '..', '.yushu', 'bench-peers');
export const PEER_PACKAGES = [
  '@apollo/gateway@2.14.4',
  '@apollo/server@5.5.1',
  '@graphql-hive/gateway-runtime@2.12.1',
  '@graphql-hive/router-runtime@1.4.23',
  '@graphql-mesh/transport-http@1.2.1',
  'graphql@16.15.0',
];

/** Installs the peers when they are not there; the reason when that fails. */
export function installPeers(): string | null {
  if (PEER_PACKAGES.every((each) => existsSync(join(PEERS_FOLDER, 'node_modules', each.replace(/@[^@]+$/, '')))))
    return null;
  mkdirSync(PEERS_FOLDER, { recursive: true });
  writeFileSync(join(PEERS_FOLDER, 'package.json'), '{"name":"bench-peers","private":true,"type":"module"}');
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--save-exact', ...PEER_PACKAGES];
  const { status, stderr } = spawnSync('npm', args, { cwd: PEERS_FOLDER, encoding: 'utf8' });
  return status === 0 ? null : `npm install failed: ${stderr.slice(0, 300)}`;
}
