/** A browser that starts here: the environment's, the system's, or the one from npm with its libraries. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the packed browser needs of the system and a bare machine lacks. */
const LIBRARIES = ['libnss3', 'libnspr4'];

/** The path of a browser that starts, or null when there is none and none could be made to. */
export async function usableBrowser(note: (text: string) => void): Promise<string | null> {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
  if (known !== undefined && starts(known)) return known;
  const packed = await packedBrowser();
  if (packed === null) return null;
  if (starts(packed)) return packed;
  return installLibraries(note) && starts(packed) ? packed : null;
}

async function packedBrowser(): Promise<string | null> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch {
    return null;
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
