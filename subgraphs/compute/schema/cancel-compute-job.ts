import { cancelComputeJob } from '../actions/change-compute-job.ts';
import { jobChange } from './job-change.ts';

jobChange('cancelComputeJob', 'Takes a job back, also while it runs. 取消作业。', cancelComputeJob);
