import { seenBy } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { type SimulatedJobs, simulateJobs } from '../actions/simulate-jobs.ts';
import { kit } from './builder.ts';

const SEEN = seenBy('public');
const { builder } = kit;
const value = (description: string) => ({ description });

const QueueRule = builder.enumType('QueueRule', {
  description: 'Which waiting job starts next. 排队规则。',
  extensions: SEEN,
  values: {
    FIFO: { value: 'fifo', ...value('First come, first served. 先到先服务。') },
    EASY: { value: 'easy', ...value('Short jobs may overtake a blocked head. 保守回填。') },
    SJF_EASY: { value: 'sjf-easy', ...value('As EASY, shortest first. 短作业优先回填。') },
  } as const,
});

const MetaPolicy = builder.enumType('MetaPolicy', {
  description: 'Which cluster takes a job. 集群选择策略。',
  extensions: SEEN,
  values: {
    HOME: { value: 'home', ...value('One fixed cluster a job. 固定集群。') },
    WEIGHTED_RANDOM: { value: 'weighted-random', ...value('Drawn by capacity. 按容量随机。') },
    LEAST_WORK: { value: 'least-work', ...value('The least queued work. 最少排队量。') },
    PROBE: { value: 'probe', ...value('The least projected start, as live. 最早预计开始，同在线调度。') },
  } as const,
});

const SimulatedStart = builder.objectRef<SimulatedJobs['starts'][number]>('SimulatedStart').implement({
  description: 'Where and when a job would start. 作业的去向与开始时间。',
  extensions: SEEN,
  fields: (t) => ({
    cluster: t.exposeString('cluster', { nullable: true, description: 'Null: none can hold it. 集群。' }),
    startSeconds: t.exposeInt('startS', { nullable: true, description: 'Seconds since second 0. 开始秒。' }),
  }),
});

const Simulation = builder.objectRef<SimulatedJobs>('Simulation').implement({
  description: 'What would become of a workload. 作业模拟结果。',
  extensions: SEEN,
  fields: (t) => ({
    jobs: t.exposeInt('jobs', { description: 'Jobs that ran. 运行作业数。' }),
    rejected: t.exposeInt('rejected', { description: 'Jobs that no cluster can hold. 拒绝作业数。' }),
    meanWaitSeconds: t.exposeFloat('meanWaitS', { nullable: true, description: 'Mean wait. 平均等待秒数。' }),
    p99WaitSeconds: t.exposeFloat('p99WaitS', { nullable: true, description: '99th percentile of waits. 等待 p99。' }),
    meanBoundedSlowdown: t.exposeFloat('meanBsld', {
      nullable: true,
      description: 'Mean bounded slowdown. 平均有界减速比。',
    }),
    makespanSeconds: t.exposeFloat('makespanS', { nullable: true, description: 'First submit to last end. 总时长。' }),
    utilisationShare: t.exposeFloat('utilisation', { nullable: true, description: 'Processors in use, 0–1. 利用率。' }),
    starts: t.field({
      type: [SimulatedStart],
      description: 'Of each job given. 各作业。',
      resolve: ({ starts }) => [...starts],
    }),
  }),
});

const SimulatedCluster = builder.inputType('SimulatedClusterInput', {
  description: 'A cluster of the simulation. 模拟集群。',
  extensions: SEEN,
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name. 名称。' }),
    procs: t.int({ required: true, description: 'Its processors. 处理器数。' }),
  }),
});

const SimulatedJob = builder.inputType('SimulatedJobInput', {
  description: 'A job of the simulation. 模拟作业。',
  extensions: SEEN,
  fields: (t) => ({
    submitS: t.int({ required: true, description: 'When it comes, seconds. 提交秒。' }),
    runS: t.int({ required: true, description: 'For how long it runs, seconds. 运行秒数。' }),
    procs: t.int({ required: true, description: 'Processors. 处理器数。' }),
    limitS: t.int({ description: 'What its owner asks for. 申请时限。' }),
  }),
});

const SimulationInput = builder.inputType('SimulationInput', {
  description: 'A workload and clusters. 作业与集群。',
  extensions: SEEN,
  fields: (t) => ({
    clusters: t.field({ type: [SimulatedCluster], required: true, description: 'At most 20. 至多二十个。' }),
    jobs: t.field({ type: [SimulatedJob], required: true, description: 'At most 1,000. 至多一千个。' }),
    rule: t.field({
      type: QueueRule,
      required: true,
      defaultValue: 'easy',
      description: 'Within a cluster. 集群内规则。',
    }),
    meta: t.field({
      type: MetaPolicy,
      required: true,
      defaultValue: 'probe',
      description: 'Between clusters. 集群间策略。',
    }),
  }),
});

const seconds = z.number().int().min(0).max(1_000_000_000);
const procs = z.number().int().min(1).max(10_000_000);
const valid = z.object({
  clusters: z
    .array(z.object({ name: z.string().min(1).max(80), procs }))
    .min(1)
    .max(20),
  jobs: z.array(z.object({ submitS: seconds, runS: seconds, procs, limitS: seconds.nullish() })).max(1_000),
});

builder.queryField('simulation', (t) =>
  t.field({
    type: Simulation,
    description: 'What would become of jobs on clusters, by the live rules; submits nothing. 作业模拟。',
    extensions: SEEN,
    args: { input: t.arg({ type: SimulationInput, required: true, description: 'What to simulate. 模拟内容。' }) },
    resolve: (_root, { input: { rule, meta, ...given } }) => {
      const parsed = valid.safeParse(given);
      if (!parsed.success) throw badInput(parsed.error.issues[0]!);
      const jobs = parsed.data.jobs.map((job) => ({ ...job, limitS: job.limitS ?? null }));
      return simulateJobs(jobs, { clusters: parsed.data.clusters, rule, meta });
    },
  }),
);

const badInput = ({ path, message }: { path: readonly PropertyKey[]; message: string }) =>
  new GraphQLError(`input.${path.map(String).join('.')}: ${message}`, { extensions: { code: 'BAD_USER_INPUT' } });
