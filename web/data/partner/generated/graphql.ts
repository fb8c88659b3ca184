/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Where one try of a job stands. 尝试状态。 */
export type ComputeAttemptState =
  /** The cluster has it. 已受理。 */
  | 'ACCEPTED'
  /** Has ended, and it is known how. 已结束。 */
  | 'ENDED'
  /** Nobody knows what became of it. 已失联。 */
  | 'LOST'
  /** Decided, not sent. 已准备。 */
  | 'PREPARED'
  /** Runs there. 运行中。 */
  | 'RUNNING'
  /** Sent, not answered. 已发送。 */
  | 'SENT'
  /** Given up for a newer one; its result is refused. 已被取代。 */
  | 'SUPERSEDED';

/** Where a job stands in its life. 作业状态。 */
export type ComputeJobState =
  /** Was taken back. 已取消。 */
  | 'CANCELLED'
  /** Has ended; its result is awaited. 收尾中。 */
  | 'COMPLETING'
  /** On its way to a cluster. 已派发。 */
  | 'DISPATCHED'
  /** Ended with another code. 失败。 */
  | 'FAILED'
  /** Kept back by its owner. 已挂起。 */
  | 'HELD'
  /** Waits on its cluster. 集群排队中。 */
  | 'PENDING_REMOTE'
  /** Is being placed. 调度中。 */
  | 'PLACING'
  /** Was stopped by the operator; will be placed again. 被抢占，待重新调度。 */
  | 'PREEMPTED'
  /** Waits to be placed. 排队中。 */
  | 'QUEUED'
  /** Its cluster was lost; will be placed again. 恢复中，待重新调度。 */
  | 'RECOVERING'
  /** Was not taken over. 已拒绝。 */
  | 'REJECTED'
  /** Runs. 运行中。 */
  | 'RUNNING'
  /** Taken over. 已提交。 */
  | 'SUBMITTED'
  /** Ended with 0. 成功。 */
  | 'SUCCEEDED'
  /** Was ended at its limit. 超时。 */
  | 'TIMED_OUT'
  /** No cluster can hold it. 无可用集群。 */
  | 'UNPLACEABLE';

/** What a try's end is believed by, strongest first. 结束依据，由强到弱。 */
export type EndEvidence =
  /** It is not there any more. 已不存在。 */
  | 'ABSENCE'
  /** The cluster's accounting. 集群记账。 */
  | 'ACCOUNTING'
  /** The cluster controller's word. 集群控制器状态。 */
  | 'CONTROLLER'
  /** The wrapper's signed record. 签名的退出记录。 */
  | 'EXIT_RECORD';

/** Language of a text. 文本语言。 */
export type Locale =
  /** English. 英文。 */
  | 'EN'
  /** Chinese. 中文。 */
  | 'ZH';

/** Where a figure comes from, weakest first. 数据来源类别，由弱到强。 */
export type ProvenanceKind =
  /** Invented as an example. 示例，虚构。 */
  | 'ILLUSTRATIVE'
  /** Measured by a run that is named. 由指明的运行实测。 */
  | 'MEASURED'
  /** Stated by the plan's public reading. 规划公开解读所载。 */
  | 'PLAN_TARGET'
  /** Published elsewhere, with address and date. 已公开发布，注明出处与日期。 */
  | 'PUBLISHED';

/** Input of submitComputeJob. submitComputeJob 的输入。 */
export type SubmitComputeJobInput = {
  /** Data that it reads. 所读数据。 */
  dataAssetIds?: Array<string> | null | undefined;
  /** GPUs. GPU 数。 */
  gpus?: number;
  /** Of your choice; a repeat starts nothing twice. 幂等键。 */
  idempotencyKey: string;
  /** Not to start after. 最晚开始时刻。 */
  latestStart?: string | null | undefined;
  /** It is ended after so many seconds. 时限秒数。 */
  limitS: number;
  /** Memory, MiB. 内存。 */
  memoryMib: number;
  /** The model version that it trains. 模型版本。 */
  modelVersionId?: string | null | undefined;
  /** Its name. 名称。 */
  name: string;
  /** In whose name. 机构。 */
  orgId: string;
  /** Processors. 处理器数。 */
  procs: number;
  /** What /bin/sh is to run, at most 64 KiB. 脚本。 */
  script: string;
  /** The sector that it serves. 产业代码。 */
  sectorCode?: string | null | undefined;
  /** Only at this site. 指定站点。 */
  siteCode?: string | null | undefined;
  /** The use case that it serves. 案例。 */
  useCaseId?: string | null | undefined;
};

export type GreenDemoQueryVariables = Exact<{
  locale: Locale;
}>;


export type GreenDemoQuery = { buildings: { nodes: Array<{ name: string, savingsProjects: Array<{ id: string, name: string, blackoutStart: string, blackoutEnd: string, provenance: { kind: ProvenanceKind }, meter: { code: string } | null, study: { status: string, unit: string, modelType: string | null, intercept: string | null, betaCdd: string | null, betaHdd: string | null, coolingBalancePointF: string | null, heatingBalancePointF: string | null, r2Adjusted: string | null, cvrmse: string | null, counterfactual: string | null, observed: string | null, savings: string | null, fsuBand: string | null, candidates: number, qualified: number, rejections: Array<{ reason: string, count: number }>, rejected: Array<{ type: string, coolingBalancePointF: number | null, heatingBalancePointF: number | null, reason: string | null }>, baseline: { temperaturesF: Array<number>, uses: Array<number> }, reporting: { temperaturesF: Array<number>, uses: Array<number> } } | null }> }> } };

export type SciTechDemoMutationVariables = Exact<{
  input: SubmitComputeJobInput;
}>;


export type SciTechDemoMutation = { submitComputeJob:
    | { __typename: 'DataMoveForbidden', code: string, message: string, path: Array<string> | null }
    | { __typename: 'IdempotencyConflict', code: string, message: string, path: Array<string> | null }
    | { __typename: 'IdempotencyInProgress', code: string, message: string, path: Array<string> | null }
    | { __typename: 'PolicyBlocked', code: string, message: string, path: Array<string> | null }
    | { __typename: 'QuotaExceeded', code: string, message: string, path: Array<string> | null }
    | { __typename: 'SubmitComputeJobSuccess', job: { id: string, state: ComputeJobState } }
    | { __typename: 'Unplaceable', code: string, message: string, path: Array<string> | null }
    | { __typename: 'ValidationFailed', code: string, message: string, path: Array<string> | null }
   };

export type SciTechJobQueryVariables = Exact<{
  id: string;
  locale: Locale;
}>;


export type SciTechJobQuery = { computeJob: { id: string, name: string, state: ComputeJobState, submittedAt: string, endedAt: string | null, procs: number, memoryMib: number, limitSeconds: number, reason: string | null, organization: { name: string, fictional: boolean }, rejected: Array<{ cluster: string, reasons: Array<string> }>, placement: { decidedAt: string, policyVersion: number, snapshotVersion: number, explanation: string, cluster: { name: string, site: { code: string, name: string }, provenance: { kind: ProvenanceKind } }, terms: Array<{ name: string, raw: string, weight: string }>, candidates: Array<{ cluster: string, startInSeconds: number }>, rejected: Array<{ cluster: string, reasons: Array<string> }> } | null, attempts: Array<{ number: number, state: ComputeAttemptState, exitCode: number | null, evidence: EndEvidence | null }> } | null };

export type SciTechOwnerQueryVariables = Exact<{
  locale: Locale;
}>;


export type SciTechOwnerQuery = { buildings: { nodes: Array<{ owner: { id: string, name: string, fictional: boolean } | null }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const GreenDemoDocument = new TypedDocumentString(`
    query GreenDemo($locale: Locale!) {
  buildings(first: 10) {
    nodes {
      name(locale: $locale)
      savingsProjects {
        id
        name(locale: $locale)
        blackoutStart
        blackoutEnd
        provenance {
          kind
        }
        meter {
          code
        }
        study {
          status
          unit
          modelType
          intercept
          betaCdd
          betaHdd
          coolingBalancePointF
          heatingBalancePointF
          r2Adjusted
          cvrmse
          counterfactual
          observed
          savings
          fsuBand
          candidates
          qualified
          rejections {
            reason
            count
          }
          rejected {
            type
            coolingBalancePointF
            heatingBalancePointF
            reason
          }
          baseline {
            temperaturesF
            uses
          }
          reporting {
            temperaturesF
            uses
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GreenDemoQuery, GreenDemoQueryVariables>;
export const SciTechDemoDocument = new TypedDocumentString(`
    mutation SciTechDemo($input: SubmitComputeJobInput!) {
  submitComputeJob(input: $input) {
    __typename
    ... on UserError {
      code
      message
      path
    }
    ... on SubmitComputeJobSuccess {
      job {
        id
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SciTechDemoMutation, SciTechDemoMutationVariables>;
export const SciTechJobDocument = new TypedDocumentString(`
    query SciTechJob($id: ID!, $locale: Locale!) {
  computeJob(id: $id) {
    id
    name
    state
    submittedAt
    endedAt
    procs
    memoryMib
    limitSeconds
    reason
    organization {
      name(locale: $locale)
      fictional
    }
    rejected {
      cluster
      reasons
    }
    placement {
      decidedAt
      policyVersion
      snapshotVersion
      cluster {
        name
        site {
          code
          name(locale: $locale)
        }
        provenance {
          kind
        }
      }
      terms {
        name
        raw
        weight
      }
      candidates {
        cluster
        startInSeconds
      }
      rejected {
        cluster
        reasons
      }
      explanation(locale: $locale)
    }
    attempts {
      number
      state
      exitCode
      evidence
    }
  }
}
    `) as unknown as TypedDocumentString<SciTechJobQuery, SciTechJobQueryVariables>;
export const SciTechOwnerDocument = new TypedDocumentString(`
    query SciTechOwner($locale: Locale!) {
  buildings(first: 1) {
    nodes {
      owner {
        id
        name(locale: $locale)
        fictional
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SciTechOwnerQuery, SciTechOwnerQueryVariables>;