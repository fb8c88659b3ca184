import type { StoredAssessment } from '../store/rows.ts';
import { kit } from './builder.ts';
import { RatingAssessmentRef } from './refs.ts';

/** `<Mutation>Success` with the assessment as it is now, for operators. */
export const ratingSuccess = (name: string, description: string) =>
  kit.builder.objectRef<{ assessment: StoredAssessment }>(`${name}Success`).implement({
    description,
    extensions: { audience: 'operator' },
    fields: (t) => ({
      ratingAssessment: t.field({
        type: RatingAssessmentRef,
        description: 'The assessment. 评价。',
        resolve: ({ assessment }) => assessment,
      }),
    }),
  });
