/** A plugin from a file of its own. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from '../kit.ts';
import { nearNames } from '../near-names.ts';
import { type GatewayPlugin, HOOKS } from './plugin.ts';

export interface PluginFailed {
  code: 'BAD_PLUGIN';
  message: string;
}

/** The plugin that the module `file` exports by default, itself or as the result of a function without arguments. */
export async function loadPlugin(file: string): Promise<Result<GatewayPlugin, PluginFailed>> {
  try {
    const module = (await import(pathToFileURL(resolve(file)).href)) as { default?: unknown };
    const made: unknown = typeof module.default === 'function' ? await module.default() : module.default;
    const fault = faultOf(made);
    return fault === undefined ? ok(made as GatewayPlugin) : bad(file, fault);
  } catch (error) {
    return bad(file, error instanceof Error ? error.message : String(error));
  }
}

/** What keeps `made` from being a plugin. A misspelt hook would never be called, and nobody would know. */
function faultOf(made: unknown): string | undefined {
  if (typeof made !== 'object' || made === null) return 'it exports no plugin by default';
  if (typeof (made as { name?: unknown }).name !== 'string') return 'its plugin has no name';
  const known: readonly string[] = HOOKS;
  for (const [key, value] of Object.entries(made)) {
    if (known.includes(key) && typeof value !== 'function') return `${key} is no function`;
    if (/^on[A-Z]/.test(key) && !known.includes(key)) {
      const near = nearNames(key, known);
      return `there is no hook ${key}; ${near.length ? `did you mean ${near.join(', ')}?` : `there are: ${known.join(', ')}`}`;
    }
  }
  return undefined;
}

const bad = (file: string, reason: string) => err<PluginFailed>({ code: 'BAD_PLUGIN', message: `${file}: ${reason}` });
