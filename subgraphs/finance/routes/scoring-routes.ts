/** The room's own HTTP paths. */
import type { Route } from '@yushu/kit';
import { modelUploadRoute } from './model-upload.ts';
import { batchRoute } from './scoring-batch.ts';
import { resultsRoute } from './scoring-results.ts';
import { scoreRoute } from './scoring-score.ts';

export const routes: readonly Route[] = [scoreRoute, batchRoute, resultsRoute, modelUploadRoute];
