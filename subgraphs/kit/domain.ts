/** The kit's pure files: all that a room's domain may import. */
export * from './canonical-hash.ts';
export * from './clock.ts';
export * from './consent.ts';
export * from './decimal.ts';
export * from './digest.ts';
export * from './errors.ts';
export * from './figure.ts';
export * from './ids.ts';
export * from './localized.ts';
export * from './money.ts';
export * from './provenance.ts';
export * from './result.ts';
export * from './uscc.ts';
