/** The entities that one call asks for: what identifies them, each once, and every object they fill. */
import type { CompiledCall } from './compile.ts';
import type { Entity } from './merge.ts';
import { noted, representation, type Template, type Written, write } from './representation.ts';
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
  const written = new Map<Template, Written>();
  for (const path of call.paths) {
    const targets = targetsAt(path, run);
    if (call.templateOf) collectByTemplate(call, targets, run, request, seen, written);
    else for (const target of targets) collectOne(call, target, run, request, seen);
  }
  return request;
}

/** Between steps that change no structure the same path leads to the same objects. */
function targetsAt(path: TargetPath, run: Run): Entity[] {
  if (run.found?.from !== run.data) run.found = { from: run.data, byPath: new Map() };
  const found = run.found.byPath.get(path.name);
  if (found) return found;
  const targets = findTargets(run.data, path, run.supergraph.types);
  run.found.byPath.set(path.name, targets);
  return targets;
}

function collectByTemplate(
  call: CompiledCall,
  targets: readonly Entity[],
  run: Run,
  request: EntityRequest,
  seen: Map<string, number>,
  written: Map<Template, Written>,
): void {
  let last: unknown;
  let template: Template | null | undefined;
  let known: Written = new Map();
  for (const target of targets) {
    const typename = target.__typename;
    if (template === undefined || typename !== last) {
      last = typename;
      template = call.templateOf?.(typename) ?? null;
      if (template) known = knownTo(template, written);
    }
    if (!template) continue;
    const index = noted(target, template, known, request.texts.length);
    if (index === undefined) collectOne(call, target, run, request, seen);
    else if (index === -1) add(request, write(target, template), target);
    else if (index !== null) request.targets[index]?.push(target);
  }
}

function knownTo(template: Template, all: Map<Template, Written>): Written {
  const known = all.get(template) ?? new Map();
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
