/** The entities that one call asks for: what identifies them, each once, and every object they fill. */
import type { CompiledCall } from './compile.ts';
import type { Entity } from './merge.ts';
import { noted, representation, type Template, type Written, write } from './representation.ts';
import type { Run } from './run.ts';
import { findTargets, type TargetPath } from './targets.ts';
import type { Twins } from './twins.ts';

/** `targets[i]` are the objects that the entity behind `texts[i]` fills. */
export interface EntityRequest {
  /** Representations as JSON, each once. */
  texts: string[];
  targets: Entity[][];
}

/** The representations of a call over the answer so far, de-duplicated; with `twins` also the objects behind them. */
export function collectEntities(call: CompiledCall, twins: boolean, run: Run): EntityRequest {
  const request: EntityRequest = { texts: [], targets: [] };
  const seen = new Map<string, number>();
  const written = new Map<Template, Written>();
  for (const path of call.paths) {
    const targets = targetsAt(path, run);
    if (!call.templateOf) for (const target of targets) collectOne(call, target, run, request, seen);
    else {
      const firsts = twins ? new Firsts(run) : undefined;
      collectByTemplate(call, targets, run, request, seen, written, firsts);
      if (firsts) run.found?.byPath.set(path.name, firsts.kept);
    }
  }
  return request;
}

/** Of the objects along one path the first of each entity; the others become its twins. */
class Firsts {
  /** All that are no twins of another. */
  readonly kept: Entity[] = [];
  #twins: Twins;
  #byIndex = new Map<number, Entity>();

  constructor(run: Run) {
    run.twins ??= new Map();
    this.#twins = run.twins;
  }

  /** Whether `target`, the entity number `index`, goes with one that came before. */
  joins(target: Entity, index: number, { names }: Template): boolean {
    // Its type's name and what identifies it: more may differ between objects of one entity.
    if (Object.keys(target).length > names.length + 1) return false;
    const first = this.#byIndex.get(index);
    if (first === undefined || first === target) {
      this.#byIndex.set(index, target);
      return false;
    }
    let twin = this.#twins.get(first);
    if (!twin) {
      twin = { entity: first };
      this.#twins.set(first, twin);
    }
    this.#twins.set(target, twin);
    return true;
  }
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
  firsts: Firsts | undefined,
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
    const index = template ? noted(target, template, known, request.texts.length) : null;
    if (template && typeof index === 'number') {
      if (firsts?.joins(target, index < 0 ? request.texts.length : index, template)) continue;
      if (index < 0) add(request, write(target, template), target);
      else request.targets[index]?.push(target);
    } else if (index === undefined) collectOne(call, target, run, request, seen);
    firsts?.kept.push(target);
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
