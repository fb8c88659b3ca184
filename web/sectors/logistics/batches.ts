/** Batches of the demonstration, all invented: how large a night's planning of routes may be. */
export const BATCHES = {
  small: { procs: 1, memoryMib: 512, limitS: 3_600 },
  medium: { procs: 4, memoryMib: 2_048, limitS: 21_600 },
  large: { procs: 8, memoryMib: 4_096, limitS: 86_400 },
} as const;

export type Batch = keyof typeof BATCHES;

export const batchNames = Object.keys(BATCHES) as Batch[];

/** The batch that a search parameter names; the middle one where it names none. */
export const batchOf = (text: string | null): Batch => batchNames.find((name) => name === text) ?? 'medium';
