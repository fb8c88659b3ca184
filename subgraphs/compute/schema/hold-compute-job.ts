import { holdComputeJob } from '../actions/change-compute-job.ts';
import { jobChange } from './job-change.ts';

jobChange('holdComputeJob', 'Keeps a job that waits from being placed. 挂起作业。', holdComputeJob);
