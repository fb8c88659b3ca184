/** Illustrative compute demand of the nine sectors, PFLOPS. */
import { EXAMPLE } from './provenance.ts';

const DECLARED = {
  finance: '860',
  services: '240',
  'sci-tech': '1450',
  logistics: '310',
  commerce: '270',
  culture: '420',
  health: '980',
  green: '190',
  emerging: '1120',
};

export const DEMAND = Object.entries(DECLARED).map(([sectorCode, pflops]) => ({
  ...{ sectorCode, pflops, asOf: '2026-09-30', provenance: EXAMPLE },
}));
