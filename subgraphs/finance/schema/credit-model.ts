import { connection, entity, seenBy } from '@yushu/kit';
import type { ModelFinding } from '../domain/credit-model.ts';
import type { ValidationReport } from '../domain/credit-model-validation.ts';
import {
  type CreditModel,
  type CreditModelVersion,
  creditModelById,
  creditModelVersionById,
  versionsByModel,
} from '../store/credit-models.ts';
import { institutionById, productById } from '../store/market.ts';
import { kit } from './builder.ts';
import { CreditModelState, OnUnavailableEnum } from './credit-model-enums.ts';
import { FinanceInstitutionRef, FinanceProductRef } from './refs.ts';

const PARTNERS = seenBy('partner');
const { builder } = kit;

export const CreditModelRef = builder.objectRef<CreditModel>('CreditModel');
export const CreditModelVersionRef = builder.objectRef<CreditModelVersion>('CreditModelVersion');
export const CreditModelConnection = connection(kit, 'CreditModel', CreditModelRef, 'partner');

export const ModelFindingRef = builder.objectRef<ModelFinding>('ModelFinding').implement({
  description: 'What speaks against a model. 模型问题。',
  extensions: PARTNERS,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    message: t.exposeString('message', { description: 'What is wrong and where. 说明。' }),
  }),
});

const ValidationReportRef = builder.objectRef<ValidationReport>('ModelValidationReport').implement({
  description: 'How a version did on rows with outcomes. 模型验证报告。',
  extensions: PARTNERS,
  fields: (t) => ({
    source: t.exposeString('source', { description: 'UPLOADED rows, or an invented SAMPLE. 数据来源。' }),
    rowCount: t.exposeInt('rows', { description: 'Rows. 行数。' }),
    failedCount: t.exposeInt('failed', { description: 'Rows without a score. 未能评分行数。' }),
    badCount: t.exposeInt('bads', { description: 'Bad outcomes. 坏样本数。' }),
    auc: t.exposeFloat('auc', { nullable: true, description: 'Area under the curve. 曲线下面积。' }),
    ks: t.exposeFloat('ks', { nullable: true, description: 'Kolmogorov–Smirnov. 最大分布差。' }),
    psi: t.exposeFloat('psi', {
      nullable: true,
      description: 'PSI of scores, first half of the rows against the second. 前后两半的 PSI。',
    }),
    null99: t.exposeFloat('null99', { nullable: true, description: 'What chance gives in 1 of 100. 随机 99% 上限。' }),
    verdict: t.exposeString('verdict', { nullable: true, description: 'STABLE, WATCH or ACT. 结论。' }),
  }),
});

CreditModelRef.implement({
  description: 'A credit model of an institution for one product. 机构为一项产品建立的信用模型。',
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }, context) => creditModelById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    name: t.exposeString('name', { description: 'Its name. 名称。' }),
    institution: t.field({
      type: FinanceInstitutionRef,
      nullable: true,
      description: 'Whose it is. 所属机构。',
      resolve: ({ institutionId }, _args, context) => institutionById(context).load(institutionId),
    }),
    product: t.field({
      type: FinanceProductRef,
      nullable: true,
      description: 'The product. 产品。',
      resolve: ({ productId }, _args, context) => productById(context).load(productId),
    }),
    versions: t.field({
      type: [CreditModelVersionRef],
      description: 'Its versions, the newest first. 版本，由新到旧。',
      resolve: ({ id }, _args, context) =>
        versionsByModel(context)
          .load(id)
          .then((found) => found ?? []),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when. 创建时刻。' }),
  }),
});

CreditModelVersionRef.implement({
  description: 'One version of a model: its content never changes. 模型版本，内容不可更改。',
  extensions: entity<{ id: string }, object>({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }, context) => creditModelVersionById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    number: t.exposeInt('number', { description: 'Counted from 1. 版本号。' }),
    state: t.expose('state', { type: CreditModelState, description: 'Where it stands. 状态。' }),
    hash: t.exposeString('hash', { description: 'SHA-256 of its bytes. 内容散列。' }),
    element: t.exposeString('element', { description: 'What it is, as PMML calls it. 模型元素。' }),
    inputs: t.exposeStringList('inputs', { description: 'Features that it takes. 输入特征。' }),
    onUnavailable: t.expose('onUnavailable', {
      type: OnUnavailableEnum,
      description: 'What it does without a source. 来源不可用策略。',
    }),
    findings: t.field({
      type: [ModelFindingRef],
      description: 'What speaks against it. 问题。',
      resolve: ({ findings }) => [...findings],
    }),
    report: t.expose('report', {
      type: ValidationReportRef,
      nullable: true,
      description: 'Null before it is validated. 验证报告，未验证为空。',
    }),
    proposer: t.exposeString('proposer', { description: 'Who brought it. 提交人。' }),
    approver: t.exposeString('approver', { nullable: true, description: 'Who let it score. 复核人。' }),
    isIllustrative: t.exposeBoolean('illustrative', { description: 'Whether it is an example. 是否示例。' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when. 上传时刻。' }),
  }),
});
