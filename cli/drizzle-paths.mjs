/**
 * Finds drizzle-orm's files without reading its package.json (180 KB) for each of the hundreds that are loaded: Node parses
 * it anew every time, which costs a third of the CPU of starting the program.
 */
import { registerHooks } from 'node:module';

const INSIDE = '/node_modules/drizzle-orm/';
const known = new Map();

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'drizzle-orm' || specifier.startsWith('drizzle-orm/'))
      return remembered(specifier, context, next);
    if (!specifier.startsWith('.') || !context.parentURL?.includes(INSIDE)) return next(specifier, context);
    // Its own files name each other with their endings.
    const url = new URL(specifier, context.parentURL).href;
    return url.endsWith('.js') ? { url, format: 'module', shortCircuit: true } : next(specifier, context);
  },
});

function remembered(specifier, context, next) {
  const before = known.get(specifier);
  if (before) return before;
  const found = { ...next(specifier, context), shortCircuit: true };
  if (found.format === 'module') known.set(specifier, found);
  return found;
}
