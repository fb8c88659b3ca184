/** The room's own errors as types of the graph. */
import type {
  EvaluationMissing as EvaluationMissingError,
  EvidenceMissing as EvidenceMissingError,
  UnknownCapability as UnknownCapabilityError,
  UnknownSector as UnknownSectorError,
} from '../actions/room-errors.ts';
import { errors } from './builder.ts';

export const UnknownSector = errors.define<UnknownSectorError>(
  'UnknownSector',
  'There is no such sector. 无此产业。',
  (t) => ({ near: t.stringList({ description: 'Codes near to it. 相近代码。', resolve: ({ near }) => [...near] }) }),
);

export const UnknownCapability = errors.define<UnknownCapabilityError>(
  'UnknownCapability',
  'There is no such capability. 无此能力。',
  (t) => ({ near: t.stringList({ description: 'Codes near to it. 相近代码。', resolve: ({ near }) => [...near] }) }),
);

export const EvidenceMissing = errors.define<EvidenceMissingError>(
  'EvidenceMissing',
  'The step needs evidence that is not there. 缺少所需佐证。',
  (t) => ({
    missing: t.stringList({ description: 'What is missing. 所缺内容。', resolve: ({ missing }) => [...missing] }),
  }),
);

export const EvaluationMissing = errors.define<EvaluationMissingError>(
  'EvaluationMissing',
  'The agent lacks what it needs to be active. 智能体缺少运行所需条件。',
  (t) => ({
    missing: t.stringList({ description: 'What is missing. 所缺内容。', resolve: ({ missing }) => [...missing] }),
  }),
);
