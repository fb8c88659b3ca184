/** One line for each step: what is being done, and how long it took. */
export interface Progress {
  step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T>;
  line(text: string): void;
}

/** Writes to standard error, so that `--json` on standard output stays clean. A long step says every few seconds that it lives. */
export function progress(write: (text: string) => void = (text) => void process.stderr.write(text)): Progress {
  const line = (text: string) => write(`${text}\n`);
  return {
    line,
    step: async (name, work) => {
      const started = performance.now();
      const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
      line(`  … ${name}`);
      const alive = setInterval(() => line(`  … ${name}: ${seconds()} s`), 5_000);
      try {
        const result = await work((text) => line(`    ${text}`));
        line(`  ✓ ${name} (${seconds()} s)`);
        return result;
      } finally {
        clearInterval(alive);
      }
    },
  };
}
