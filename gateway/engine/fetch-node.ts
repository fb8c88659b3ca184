/** The entities that one call asks for: what identifies them, each once, and every object they fill. */
import type { CompiledCall } from './compile.ts';
import type { Entity } from './merge.ts';
import { distinctionOf, representation, type Template, write } from './representation.ts';
import type { Run } from './run.ts';
import { findTargets, type TargetPath } from './targets.ts';

/** `targets[i]` are the objects that the entity behind `texts[i]` fills. */
export interface EntityRequest {
  /** Representations as JSON, each once. */
  texts: string[];
  targets: Entity[][];
}

/** The representations of a call over the answer so far, de-duplicated. */
export function collectEntities(call: CompiledCall, run: Run): EntityRequest {
  const request: EntityRequest = { texts: [], targets: [] };
  const seen = new Map<string, number>();
  const byTemplate = new Map<Template, Map<unknown, number>>();
  for (const path of call.paths) {
    const targets = targetsAt(path, run);
    if (call.templateOf) collectByTemplate(call, targets, run, request, seen, byTemplate);
    else for (const target of targets) collectOne(call, target, run, request, seen);
  }
  return request;
}

/** Between steps that change no structure the same path leads to the same objects. */
function targetsAt(path: TargetPath, run: Run): Entity[] {
  run.found ??= new Map();
  const found = run.found.get(path.name);
  if (found) return found;
  const targets = findTargets(run.data, path, run.supergraph.types);
  run.found.set(path.name, targets);
  return targets;
}

function collectByTemplate(
  call: CompiledCall,
  targets: readonly Entity[],
  run: Run,
  request: EntityRequest,
  seen: Map<string, number>,
  byTemplate: Map<Template, Map<unknown, number>>,
): void {
  let last: unknown;
  let template: Template | null | undefined;
  let known: Map<unknown, number> | undefined;
  for (const target of targets) {
    const typename = target.__typename;
    if (typename !== last || template === undefined) {
      last = typename;
      template = call.templateOf?.(typename) ?? null;
      known = template ? knownTo(template, byTemplate) : undefined;
    }
    if (!template || !known) continue;
    const distinction = distinctionOf(target, template);
    if (distinction === null) continue;
    if (distinction === undefined) {
      collectOne(call, target, run, request, seen);
      continue;
    }
    const index = known.get(distinction);
    if (index !== undefined) request.targets[index]?.push(target);
    else known.set(distinction, add(request, write(target, template), target));
  }
}

function knownTo(template: Template, all: Map<Template, Map<unknown, number>>): Map<unknown, number> {
  const known = all.get(template) ?? new Map<unknown, number>();
  all.set(template, known);
  return known;
}

function collectOne(
  { call }: CompiledCall,
  target: Entity,
  run: Run,
  request: EntityRequest,
  seen: Map<string, number>,
): void {
  const text = representation(call, target, run.variables, run.supergraph.types);
  if (text === undefined) return;
  const index = seen.get(text);
  if (index !== undefined) request.targets[index]?.push(target);
  else seen.set(text, add(request, text, target));
}

const add = (request: EntityRequest, text: string, target: Entity): number => {
  request.targets.push([target]);
  return request.texts.push(text) - 1;
};
