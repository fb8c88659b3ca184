/** Stars of an assessment in a file, by a standard that is data. */
import { CommandFault } from '@yushu/kit';
import { readJson } from '../adapters/json-file.ts';
import { inputsHashOf } from '../domain/inputs-hash.ts';
import {
  assessmentData,
  type Rating,
  rate,
  type Standard,
  scoresAboveFull,
  standardData,
} from '../domain/rating/stars.ts';
import standard from '../seed/gbt-50378.json' with { type: 'json' };

export interface RatingFiles {
  readonly assessment: string;
  readonly standard?: string;
}

/** The standard that comes with the room, with its source. */
export const roomStandard = (): Standard => standardData.parse(standard);

/** The rating. Throws MALFORMED_ASSESSMENT, MALFORMED_STANDARD, SCORE_ABOVE_FULL. */
export function rateBuilding(
  files: RatingFiles,
): Rating & { readonly standard: Standard; readonly inputsHash: string } {
  const given = readJson(files.assessment, assessmentData, 'MALFORMED_ASSESSMENT');
  const own = { value: roomStandard(), text: JSON.stringify(standard) };
  const by = files.standard === undefined ? own : readJson(files.standard, standardData, 'MALFORMED_STANDARD');
  const above = scoresAboveFull(given.value, by.value);
  if (above.length > 0)
    throw new CommandFault('SCORE_ABOVE_FULL', `${files.assessment}: ${above.join(', ')} lies above its full score.`);
  const inputsHash = inputsHashOf({ assessment: given.text, standard: by.text }, {});
  return { ...rate(given.value, by.value), standard: by.value, inputsHash };
}
