/**
 * Installs what the lock file names, when that is not there already. Runs before `npm start` and `npm test`, on whatever
 * Node the system has, so it uses nothing newer than Node 20 and no dependency.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.yushu-lock-hash');
const lock = join(root, '.yushu-install.lock');
const STALE_MS = 15 * 60_000;

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();

function fail(message) {
  console.error(`yushu: ${message}`);
  process.exit(1);
}

/** mkdir is atomic: of two processes started together one installs and the other waits for it. */
function takeLock() {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return fail(`this folder cannot be written (${error.code}): ${root}. Clone it to a place of your own.`);
  }
}

/** Whoever held the lock is gone, or never wrote who it was and has had time enough. */
function abandoned() {
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'));
    process.kill(pid, 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    if (error.code === 'EPERM') return false;
    return existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 5_000;
  }
}

async function install() {
  const started = Date.now();
  console.log('yushu: installing dependencies (about a minute, once) …');
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, npm_config_audit: 'false', npm_config_fund: 'false' },
  });
  if (npm.error) fail(`npm could not be started: ${npm.error.message}`);
  if (npm.status !== 0) fail('npm ci did not succeed; its message is above. Check the network, then try again.');
  writeFileSync(stamp, lockHash());
  console.log(`yushu: dependencies installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);
for (const limit = Date.now() + STALE_MS; !installed(); ) {
  if (takeLock()) {
    const release = () => rmSync(lock, { recursive: true, force: true });
    process.on('exit', release);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
    if (!installed()) await install();
    break;
  }
  if (abandoned()) rmSync(lock, { recursive: true, force: true });
  if (Date.now() > limit) fail(`another installation holds ${lock}; remove it if none is running.`);
  await new Promise((resolve) => setTimeout(resolve, 300));
}
