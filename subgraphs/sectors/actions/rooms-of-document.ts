/** Which rooms an indicator's query reads, by the fields that they own. */
const OWNED: readonly (readonly [room: string, fields: RegExp])[] = [
  ['compute', /\b(computeCapacity|networkLinks|firstComputeJob)\b/],
  ['health', /\bdataAssets\b/],
  ['market', /\b(dataRegistrations|firmComputeCosts)\b/],
  ['sectors', /\b(organizations|agents|useCases)\b/],
];

/** Names of rooms in alphabetical order; none of an indicator that nothing computes. */
export const roomsOf = (document: string | null): string[] =>
  OWNED.filter(([, fields]) => document !== null && fields.test(document)).map(([room]) => room);
