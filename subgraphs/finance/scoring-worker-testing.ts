/** A worker of batch scoring in a process of its own, for a test that kills it: `node scoring-worker-testing.ts <url> <piece>`. */
import { connect } from '@yushu/db';
import { systemClock } from '@yushu/kit';
import { advanceScoring } from './actions/scoring-jobs.ts';

const [url = '', piece = ''] = process.argv.slice(2);
const database = connect(url);
for (let job = await advanceScoring({ database, clock: systemClock }, Number(piece)); job; ) {
  console.log(job.rows);
  job = await advanceScoring({ database, clock: systemClock }, Number(piece));
}
await database.close();
