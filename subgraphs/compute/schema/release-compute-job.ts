import { releaseComputeJob } from '../actions/change-compute-job.ts';
import { jobChange } from './job-change.ts';

jobChange('releaseComputeJob', 'Lets a held job go on. 释放挂起的作业。', releaseComputeJob);
