/**
 * Supergraphs follow each other while requests are under way: new requests go to the newest, the one before answers what
 * it has begun and is then let go of. One that cannot be served changes nothing.
 */
import type { Engine, EngineAnswer, EngineRequest } from './engine/engine.ts';
import { err, ok, type Result } from './kit.ts';

/** What one supergraph is served by. */
export interface Served {
  engine: Engine;
  supergraphSdl: string;
}

export interface Generations<Graph extends Served> {
  /** The newest generation, as if there were only one. */
  readonly engine: Engine;
  readonly current: Graph;
  /** Counts from 1. */
  readonly number: number;
  /** Generations that still answer what they have begun. */
  readonly draining: number;
  /** Makes `graph` the newest. */
  follow(graph: Graph): void;
}

/** Generations that begin with `first`; `drainMs` bounds how long an old one is waited for. */
export function createGenerations<Graph extends Served>(first: Graph, drainMs: number): Generations<Graph> {
  let newest = new Generation(first, 1);
  const old = new Set<Generation<Graph>>();
  const engine: Engine = {
    get schema() {
      return newest.graph.engine.schema;
    },
    schemaOf: (contract) => newest.graph.engine.schemaOf(contract),
    execute: (request) => newest.execute(request),
    async dispose() {
      await Promise.all([newest, ...old].map((each) => each.graph.engine.dispose()));
    },
  };
  return {
    engine,
    get current() {
      return newest.graph;
    },
    get number() {
      return newest.number;
    },
    get draining() {
      return old.size;
    },
    follow(graph) {
      const before = newest;
      newest = new Generation(graph, before.number + 1);
      old.add(before);
      void before.drained(drainMs).then(async () => {
        old.delete(before);
        await before.graph.engine.dispose();
      });
    },
  };
}

class Generation<Graph extends Served> {
  readonly graph: Graph;
  readonly number: number;
  #underway = 0;
  #onIdle: () => void = () => {};

  constructor(graph: Graph, number: number) {
    this.graph = graph;
    this.number = number;
  }

  async execute(request: EngineRequest): Promise<EngineAnswer> {
    const leave = this.#enter();
    try {
      const answer = await this.graph.engine.execute(request);
      if (!answer.later) return answer;
      return { ...answer, later: lastly(answer.later, this.#enter()) };
    } finally {
      leave();
    }
  }

  #enter(): () => void {
    this.#underway++;
    return () => {
      this.#underway--;
      if (this.#underway === 0) this.#onIdle();
    };
  }

  /** Resolves when nothing is under way any more, or after `limitMs`. */
  drained(limitMs: number): Promise<void> {
    if (this.#underway === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const late = setTimeout(resolve, limitMs);
      late.unref();
      this.#onIdle = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}

async function* lastly<Part>(parts: AsyncGenerator<Part, void>, end: () => void): AsyncGenerator<Part, void> {
  try {
    yield* parts;
  } finally {
    end();
  }
}

/** A supergraph was refused, and what is served instead. */
export interface Alert {
  code: 'SUPERGRAPH_REFUSED';
  reason: string;
}

/** Serves what `make` gives, or keeps what is served and says why. */
export function tryToFollow<Graph extends Served>(
  generations: Generations<Graph>,
  make: () => Result<Graph, string>,
): Result<boolean, Alert> {
  const made = attempt(make);
  if (!made.ok) return err({ code: 'SUPERGRAPH_REFUSED', reason: made.error });
  if (made.value.supergraphSdl === generations.current.supergraphSdl) {
    void made.value.engine.dispose();
    return ok(false);
  }
  generations.follow(made.value);
  return ok(true);
}

/** What `make` gives, or why it gives nothing: readers and planners throw what they think of a text. */
export function attempt<Value>(make: () => Result<Value, string>): Result<Value, string> {
  try {
    return make();
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
