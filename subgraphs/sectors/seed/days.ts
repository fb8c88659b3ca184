/** Days as the seed writes them. */
/** The calendar day in UTC of an instant in epoch milliseconds. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const DAY_MS = 86_400_000;
