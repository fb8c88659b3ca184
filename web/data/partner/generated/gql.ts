/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query GreenDemo($locale: Locale!) {\n  buildings(first: 10) {\n    nodes {\n      name(locale: $locale)\n      savingsProjects {\n        id\n        name(locale: $locale)\n        blackoutStart\n        blackoutEnd\n        provenance {\n          kind\n        }\n        meter {\n          code\n        }\n        study {\n          status\n          unit\n          modelType\n          intercept\n          betaCdd\n          betaHdd\n          coolingBalancePointF\n          heatingBalancePointF\n          r2Adjusted\n          cvrmse\n          counterfactual\n          observed\n          savings\n          fsuBand\n          candidates\n          qualified\n          rejections {\n            reason\n            count\n          }\n          rejected {\n            type\n            coolingBalancePointF\n            heatingBalancePointF\n            reason\n          }\n          baseline {\n            temperaturesF\n            uses\n          }\n          reporting {\n            temperaturesF\n            uses\n          }\n        }\n      }\n    }\n  }\n}": typeof types.GreenDemoDocument,
    "mutation SciTechDemo($input: SubmitComputeJobInput!) {\n  submitComputeJob(input: $input) {\n    __typename\n    ... on UserError {\n      code\n      message\n      path\n    }\n    ... on SubmitComputeJobSuccess {\n      job {\n        id\n        state\n      }\n    }\n  }\n}": typeof types.SciTechDemoDocument,
    "query SciTechJob($id: ID!, $locale: Locale!) {\n  computeJob(id: $id) {\n    id\n    name\n    state\n    submittedAt\n    endedAt\n    procs\n    memoryMib\n    limitSeconds\n    reason\n    organization {\n      name(locale: $locale)\n      fictional\n    }\n    rejected {\n      cluster\n      reasons\n    }\n    placement {\n      decidedAt\n      policyVersion\n      snapshotVersion\n      cluster {\n        name\n        site {\n          code\n          name(locale: $locale)\n        }\n        provenance {\n          kind\n        }\n      }\n      terms {\n        name\n        raw\n        weight\n      }\n      candidates {\n        cluster\n        startInSeconds\n      }\n      rejected {\n        cluster\n        reasons\n      }\n      explanation(locale: $locale)\n    }\n    attempts {\n      number\n      state\n      exitCode\n      evidence\n    }\n  }\n}": typeof types.SciTechJobDocument,
    "query SciTechOwner($locale: Locale!) {\n  buildings(first: 1) {\n    nodes {\n      owner {\n        id\n        name(locale: $locale)\n        fictional\n      }\n    }\n  }\n}": typeof types.SciTechOwnerDocument,
};
const documents: Documents = {
    "query GreenDemo($locale: Locale!) {\n  buildings(first: 10) {\n    nodes {\n      name(locale: $locale)\n      savingsProjects {\n        id\n        name(locale: $locale)\n        blackoutStart\n        blackoutEnd\n        provenance {\n          kind\n        }\n        meter {\n          code\n        }\n        study {\n          status\n          unit\n          modelType\n          intercept\n          betaCdd\n          betaHdd\n          coolingBalancePointF\n          heatingBalancePointF\n          r2Adjusted\n          cvrmse\n          counterfactual\n          observed\n          savings\n          fsuBand\n          candidates\n          qualified\n          rejections {\n            reason\n            count\n          }\n          rejected {\n            type\n            coolingBalancePointF\n            heatingBalancePointF\n            reason\n          }\n          baseline {\n            temperaturesF\n            uses\n          }\n          reporting {\n            temperaturesF\n            uses\n          }\n        }\n      }\n    }\n  }\n}": types.GreenDemoDocument,
    "mutation SciTechDemo($input: SubmitComputeJobInput!) {\n  submitComputeJob(input: $input) {\n    __typename\n    ... on UserError {\n      code\n      message\n      path\n    }\n    ... on SubmitComputeJobSuccess {\n      job {\n        id\n        state\n      }\n    }\n  }\n}": types.SciTechDemoDocument,
    "query SciTechJob($id: ID!, $locale: Locale!) {\n  computeJob(id: $id) {\n    id\n    name\n    state\n    submittedAt\n    endedAt\n    procs\n    memoryMib\n    limitSeconds\n    reason\n    organization {\n      name(locale: $locale)\n      fictional\n    }\n    rejected {\n      cluster\n      reasons\n    }\n    placement {\n      decidedAt\n      policyVersion\n      snapshotVersion\n      cluster {\n        name\n        site {\n          code\n          name(locale: $locale)\n        }\n        provenance {\n          kind\n        }\n      }\n      terms {\n        name\n        raw\n        weight\n      }\n      candidates {\n        cluster\n        startInSeconds\n      }\n      rejected {\n        cluster\n        reasons\n      }\n      explanation(locale: $locale)\n    }\n    attempts {\n      number\n      state\n      exitCode\n      evidence\n    }\n  }\n}": types.SciTechJobDocument,
    "query SciTechOwner($locale: Locale!) {\n  buildings(first: 1) {\n    nodes {\n      owner {\n        id\n        name(locale: $locale)\n        fictional\n      }\n    }\n  }\n}": types.SciTechOwnerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query GreenDemo($locale: Locale!) {\n  buildings(first: 10) {\n    nodes {\n      name(locale: $locale)\n      savingsProjects {\n        id\n        name(locale: $locale)\n        blackoutStart\n        blackoutEnd\n        provenance {\n          kind\n        }\n        meter {\n          code\n        }\n        study {\n          status\n          unit\n          modelType\n          intercept\n          betaCdd\n          betaHdd\n          coolingBalancePointF\n          heatingBalancePointF\n          r2Adjusted\n          cvrmse\n          counterfactual\n          observed\n          savings\n          fsuBand\n          candidates\n          qualified\n          rejections {\n            reason\n            count\n          }\n          rejected {\n            type\n            coolingBalancePointF\n            heatingBalancePointF\n            reason\n          }\n          baseline {\n            temperaturesF\n            uses\n          }\n          reporting {\n            temperaturesF\n            uses\n          }\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').GreenDemoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SciTechDemo($input: SubmitComputeJobInput!) {\n  submitComputeJob(input: $input) {\n    __typename\n    ... on UserError {\n      code\n      message\n      path\n    }\n    ... on SubmitComputeJobSuccess {\n      job {\n        id\n        state\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').SciTechDemoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SciTechJob($id: ID!, $locale: Locale!) {\n  computeJob(id: $id) {\n    id\n    name\n    state\n    submittedAt\n    endedAt\n    procs\n    memoryMib\n    limitSeconds\n    reason\n    organization {\n      name(locale: $locale)\n      fictional\n    }\n    rejected {\n      cluster\n      reasons\n    }\n    placement {\n      decidedAt\n      policyVersion\n      snapshotVersion\n      cluster {\n        name\n        site {\n          code\n          name(locale: $locale)\n        }\n        provenance {\n          kind\n        }\n      }\n      terms {\n        name\n        raw\n        weight\n      }\n      candidates {\n        cluster\n        startInSeconds\n      }\n      rejected {\n        cluster\n        reasons\n      }\n      explanation(locale: $locale)\n    }\n    attempts {\n      number\n      state\n      exitCode\n      evidence\n    }\n  }\n}"): typeof import('./graphql.ts').SciTechJobDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SciTechOwner($locale: Locale!) {\n  buildings(first: 1) {\n    nodes {\n      owner {\n        id\n        name(locale: $locale)\n        fictional\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').SciTechOwnerDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
