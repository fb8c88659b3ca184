/** A browser that starts here: the environment's, the system's, or the one from npm with its libraries. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the packed browser needs of the system and a bare machine lacks. */
const LIBRARIES = ['libnss3', 'libnspr4'];

const UNPACKED = join(import.meta.dirname, '..', 'node_modules', '.cache', 'yushu-browser');

/** The path of a browser that starts, or null when there is none and none could be made to. */
export async function usableBrowser(note: (text: string) => void): Promise<string | null> {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
  if (known !== undefined && starts(known)) return known;
  const packed = await packedBrowser();
  if (packed === null) return null;
  if (starts(packed)) return packed;
  return installLibraries(note) && starts(packed) ? packed : null;
}

/** The package unpacks into the system's temporary folder, where another user's copy may lie: ours goes to a place of our own. */
async function packedBrowser(): Promise<string | null> {
  const shared = process.env.TMPDIR;
  mkdirSync(UNPACKED, { recursive: true });
  process.env.TMPDIR = UNPACKED;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch {
    return null;
  } finally {
    if (shared === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = shared;
  }
}

const starts = (path: string): boolean =>
  spawnSync(path, ['--version', '--no-sandbox'], { encoding: 'utf8', timeout: 20_000 }).status === 0;

/** Only where the user may: as root on a system with apt. */
function installLibraries(note: (text: string) => void): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  note(`installing ${LIBRARIES.join(', ')} for the browser …`);
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: 'ignore', timeout: 180_000 }).status === 0;
  return (
    apt('install', '-y', '--no-install-recommends', ...LIBRARIES) ||
    (apt('update') && apt('install', '-y', '--no-install-recommends', ...LIBRARIES))
  );
}
