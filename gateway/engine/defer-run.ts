/** Answering in parts: the first as soon as its own steps are done, each deferred fragment when its steps are. */
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { DeferredPart, DeferredUnitPlan } from './defer-plan.ts';
import { type GatewayError, NullCoverage, type ResponsePath } from './errors.ts';
import { lay, runStep } from './execute.ts';
import { type Entity, isEntity, mergeInto, own } from './merge.ts';
import type { FetchStep, Step } from './plan.ts';
import { project, projectAt } from './projection.ts';
import { type Run, startOver } from './run.ts';
import type { ShapeField, ShapeType } from './shape.ts';

/** One fragment's values at one place. */
export interface Increment {
  data: Entity | null;
  path: ResponsePath;
  label?: string;
  errors?: ExecutionResult['errors'];
}

/** What follows the first part of an answer. */
export interface LaterPart {
  incremental?: Increment[];
  hasNext: boolean;
}

/** What the engine does for its parts. */
export interface PartMaking {
  format(error: GatewayError): NonNullable<ExecutionResult['errors']>[number];
  introspect(document: DocumentNode): Entity;
}

/** The first part and what makes the others. */
export interface AnswerInParts {
  result: ExecutionResult & { hasNext?: boolean };
  calls: number;
  later?: AsyncGenerator<LaterPart, void>;
}

/** Runs a unit up to its first part. `stop` is called when nothing more will come, or nobody reads it any more. */
export async function answerInParts(
  unit: DeferredUnitPlan,
  run: Run,
  making: PartMaking,
  stop: () => void,
): Promise<AnswerInParts> {
  const running = new RunningUnit(unit, run, making);
  const data = await running.first();
  const hasNext = data !== null && unit.parts.length + unit.units.length > 0;
  const errors = running.takeErrors((path) => !hasNext || !path || concerns(path, unit.shown)).map(making.format);
  const result = errors.length ? { errors, data } : { data };
  if (!hasNext) {
    stop();
    return { result, calls: run.calls };
  }
  const stream = new PartStream();
  running.follow(stream);
  return { result: { ...result, hasNext }, calls: run.calls, later: untilRead(stream, stop) };
}

async function* untilRead(stream: PartStream, stop: () => void): AsyncGenerator<LaterPart, void> {
  try {
    yield* stream.parts();
  } finally {
    stop();
  }
}

/** True when an error at `path` speaks of a value at one of `places`, or of what it stands in. */
function concerns(path: ResponsePath, places: readonly string[]): boolean {
  const at = path.filter((key) => typeof key === 'string').map((key) => `.${key}`);
  const whole = at.join('');
  return places.some((place) => `${place}.`.startsWith(`${whole}.`) || `${whole}.`.startsWith(`${place}.`));
}

class RunningUnit {
  readonly #unit: DeferredUnitPlan;
  readonly #run: Run;
  readonly #making: PartMaking;
  readonly #done = new Map<FetchStep, Promise<void>>();
  #sent: Entity = {};
  #blank = false;

  constructor(unit: DeferredUnitPlan, run: Run, making: PartMaking) {
    this.#unit = unit;
    this.#run = run;
    this.#making = making;
  }

  /** The first part's data. */
  async first(): Promise<Entity | null> {
    const { steps, firstSteps, firstShape, introspection } = this.#unit;
    if (introspection) lay(this.#run, this.#making.introspect(introspection));
    for (const { key, step } of steps) {
      if (step) await this.#walk(step, firstSteps);
      if (key !== null && this.#blanks(key)) break;
    }
    const data = project(firstShape, this.#run.data, this.#run);
    this.#sent = structuredClone({ ...data });
    this.#blank = data === null;
    return data;
  }

  /** A mutation's field whose null takes the whole answer: the ones behind it must not happen. */
  #blanks(key: string): boolean {
    const fields = this.#unit.firstShape.filter((field) => field.heldUnder === key);
    return project(fields, this.#run.data, { coverage: new NullCoverage(), errors: [] }) === null;
  }

  /** Takes the errors that `wanted` says yes to. */
  takeErrors(wanted: (path: ResponsePath | undefined) => boolean): GatewayError[] {
    const taken = this.#run.errors.filter(({ path }) => wanted(path));
    this.#run.errors = this.#run.errors.filter((error) => !taken.includes(error));
    return taken;
  }

  /** Lets every fragment come as soon as it can, one that stands in another after that. */
  follow(stream: PartStream): void {
    if (this.#blank) return;
    const shown = new Map<DeferredPart, Promise<void>>();
    for (const part of this.#unit.parts) {
      const parent = part.parent ? shown.get(part.parent) : undefined;
      shown.set(part, stream.add(this.#part(part, parent)));
    }
    for (const unit of this.#unit.units) {
      const running = new RunningUnit(unit, startOver(this.#run), this.#making);
      void stream.add(running.#whole(), () => running.follow(stream));
    }
  }

  async #part(part: DeferredPart, parent: Promise<void> | undefined): Promise<Increment[]> {
    for (const { step } of this.#unit.steps) if (step) await this.#walk(step, part.steps);
    await parent;
    return this.#increments(part);
  }

  #increments({ label, shape, path, shown }: DeferredPart): Increment[] {
    const increments: Increment[] = [];
    for (const place of placesIn(shape, path, this.#run.data)) {
      if (place.fields.length === 0 || !isEntity(valueAt(this.#sent, place.path))) continue;
      const projection = { coverage: this.#run.coverage, errors: [] as GatewayError[] };
      const data = projectAt(place.fields, place.entity, place.typename, place.path, projection);
      if (data) mergeInto(valueAt(this.#sent, place.path) as Entity, structuredClone({ ...data }), () => true);
      const errors = [
        ...this.takeErrors((at) => !at || (related(at, place.path) && concerns(at, shown))),
        ...projection.errors,
      ];
      increments.push({
        data,
        path: place.path,
        ...(label === undefined ? {} : { label }),
        ...(errors.length ? { errors: errors.map(this.#making.format) } : {}),
      });
    }
    return increments;
  }

  /** The first part as one of the parts of the unit that this one stands in. */
  async #whole(): Promise<Increment[]> {
    const data = await this.first();
    const { label, shown } = this.#unit;
    const errors = this.takeErrors((path) => !data || !path || concerns(path, shown)).map(this.#making.format);
    const labelled = label === undefined ? {} : { label };
    return [{ data, path: [], ...labelled, ...(errors.length ? { errors } : {}) }];
  }

  /** Runs those fetches below `step` that are in `wanted`; one that several parts wait for runs once. */
  async #walk(step: Step, wanted: ReadonlySet<FetchStep>): Promise<void> {
    switch (step.kind) {
      case 'fetch': {
        if (!wanted.has(step)) return;
        const known = this.#done.get(step) ?? runStep(step, this.#run);
        this.#done.set(step, known);
        return known;
      }
      case 'sequence':
        for (const each of step.steps) await this.#walk(each, wanted);
        return;
      case 'parallel':
        await Promise.all(step.steps.map((each) => this.#walk(each, wanted)));
        return;
      case 'condition': {
        const next = own(this.#run.variables, step.variable) === true ? step.whenTrue : step.whenFalse;
        if (next) await this.#walk(next, wanted);
      }
    }
  }
}

/** Either place lies on the way to the other. */
function related(a: ResponsePath, b: ResponsePath): boolean {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return false;
  return true;
}

function valueAt(root: Entity, path: ResponsePath): unknown {
  let at: unknown = root;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = own(at as Entity, String(key));
  }
  return at;
}

interface Place {
  fields: readonly ShapeField[];
  entity: Entity;
  typename: string | undefined;
  path: (string | number)[];
}

/** Where a fragment's object stands in the data, with the fields that it has there. */
function placesIn(shape: readonly ShapeField[], path: readonly string[], data: Entity): Place[] {
  const found: Place[] = [];
  const below = (fields: readonly ShapeField[], entity: Entity, typename: string | undefined, at: Place['path']) => {
    const depth = at.filter((key) => typeof key === 'string').length;
    if (depth === path.length) found.push({ fields, entity, typename, path: at });
    else for (const field of fields) walk(field.type, own(entity, field.heldUnder), [...at, field.key]);
  };
  const walk = (type: ShapeType, value: unknown, at: Place['path']): void => {
    if (type.kind === 'nonNull') walk(type.of, value, at);
    else if (type.kind === 'list' && Array.isArray(value)) {
      for (const [index, each] of value.entries()) walk(type.of, each, [...at, index]);
    }
    if (!isEntity(value) || (type.kind !== 'object' && type.kind !== 'abstract')) return;
    const typename = own(value, '__typename');
    const name = typeof typename === 'string' ? typename : undefined;
    const fields = type.kind === 'object' ? type.fields() : type.fieldsOf(name);
    if (fields) below(fields, value, name, at);
  };
  below(shape, data, undefined, []);
  return found;
}

/** Parts in the order in which they are ready; what is ready together goes together. */
class PartStream {
  #ready: Increment[] = [];
  #waiting = 0;
  #wake: () => void = () => {};

  /** Adds what will come; resolves when it is in line. `then` may add what comes after it. */
  add(coming: Promise<Increment[]>, then = () => {}): Promise<void> {
    this.#waiting++;
    const settle = (increments: Increment[]) => {
      then();
      this.#waiting--;
      this.push(increments);
    };
    // Nothing in here rejects for what rooms do; a bug must end the stream and not hold it for ever.
    return coming.then(settle, () => settle([]));
  }

  push(increments: Increment[]): void {
    this.#ready.push(...increments);
    this.#wake();
  }

  async *parts(): AsyncGenerator<LaterPart, void> {
    while (this.#waiting > 0 || this.#ready.length > 0) {
      if (this.#ready.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#wake = resolve;
        await promise;
        continue;
      }
      const incremental = this.#ready.splice(0);
      const hasNext = this.#waiting > 0;
      yield { incremental, hasNext };
      if (!hasNext) return;
    }
    yield { hasNext: false };
  }
}
