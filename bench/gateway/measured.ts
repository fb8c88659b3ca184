/** What one gateway did with one query in one round. */
export interface Measured {
  gateway: string;
  query: string;
  round: number;
  cpuMs: number;
  rps: number;
  p99: number;
  rssMb: number;
  wrong: number;
}
