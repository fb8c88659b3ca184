/** What the demonstration may submit, and nothing else: visitors choose, they never write a script. */
export const SCRIPTS = {
  primes: `awk 'BEGIN { for (n = 2; n < 20000; n++) { p = 1; for (d = 2; d * d <= n; d++) if (n % d == 0) { p = 0; break } c += p } print c " primes" }'`,
  pi: `awk 'BEGIN { srand(4311); for (i = 0; i < 300000; i++) { x = rand(); y = rand(); if (x * x + y * y < 1) c++ } print 4 * c / 300000 }'`,
  heat: `awk 'BEGIN { n = 400; u[n / 2] = 100; for (s = 0; s < 500; s++) { for (i = 1; i < n; i++) v[i] = u[i] + 0.2 * (u[i - 1] - 2 * u[i] + u[i + 1]); for (i = 1; i < n; i++) u[i] = v[i] } print u[n / 2] }'`,
} as const;

export const SIZES = {
  small: { procs: 1, memoryMib: 256 },
  medium: { procs: 4, memoryMib: 1_024 },
  large: { procs: 8, memoryMib: 2_048 },
} as const;

export type Script = keyof typeof SCRIPTS;
export type Size = keyof typeof SIZES;
export const scriptNames = Object.keys(SCRIPTS) as Script[];
export const sizeNames = Object.keys(SIZES) as Size[];

/** A job of the demonstration is ended after two minutes. */
export const LIMIT_S = 120;

/** The chosen script; null for anything that is not one of them. */
export const scriptOf = (text: string): Script | null => scriptNames.find((name) => name === text) ?? null;
export const sizeOf = (text: string): Size | null => sizeNames.find((name) => name === text) ?? null;

/** The name under which a demonstration's job runs. */
export const jobName = (script: Script): string => `示例作业-${script}`;
