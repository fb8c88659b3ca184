/** One page of a list: rows in order, a cursor for each, and what lies around them. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts the whole list; called only when asked for. */
  readonly total: () => Promise<number>;
}
