import { err, type NotFound, newId, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import { hashOf } from '../adapters/model-file.ts';
import { acceptModel, type ModelRejected, type OnUnavailable } from '../domain/credit-model.ts';
import type { ReadModel } from '../domain/scorecard/index.ts';
import { type CreditModelVersion, insertVersion, modelNamed, nextNumber } from '../store/credit-models.ts';
import { institutionOf, productById } from '../store/market.ts';
import { changed } from './changed.ts';

export interface ModelUpload {
  readonly productId: string;
  readonly name: string;
  /** A card as JSON, or PMML. */
  readonly content: string;
  /** The class that is bad; a card states its own. */
  readonly badLabel: string | null;
  readonly onUnavailable: OnUnavailable;
}

/** Takes a model as the next version of the bank's model of this name, or says everything that is wrong with it. */
export async function uploadCreditModel(
  input: ModelUpload,
  context: RoomContext,
  orgId: string,
): Promise<Result<{ version: CreditModelVersion }, ModelRejected | NotFound>> {
  const bytes = new TextEncoder().encode(input.content);
  const read = acceptModel(bytes);
  if (!read.ok) return read;
  return changed<{ version: CreditModelVersion }, NotFound>(context, 'uploadCreditModel', async (tx) => {
    const institution = await institutionOf(tx, orgId);
    const product = await productById({ ...context, db: tx }).load(input.productId);
    if (!institution || product?.institutionId !== institution.id)
      return err(notFound('FinanceProduct', input.productId, ['input', 'productId']));
    const createdAt = new Date(context.clock.now());
    const of = { orgId, institutionId: institution.id, productId: product.id, createdAt };
    const model = await modelNamed(tx, { ...of, id: newId('cmd', context.clock), name: input.name });
    const version = await insertVersion(tx, {
      ...{ ...of, ...described(read.value, input), changedAt: createdAt, hash: hashOf(bytes) },
      ...{ id: newId('cmv', context.clock), modelId: model.id, number: await nextNumber(tx, model.id) },
      ...{ state: 'UPLOADED', findings: [], report: null, illustrative: false },
      ...{ proposer: context.viewer.id, approver: null },
    });
    const data = { productId: product.id, name: input.name, hash: version.hash };
    return ok({ subject: version.id, data, value: { version } });
  });
}

const described = ({ scorer, card }: ReadModel, { content, badLabel, onUnavailable }: ModelUpload) => ({
  ...{ content, onUnavailable, kind: scorer.kind, element: scorer.element },
  inputs: scorer.inputs.map(({ name }) => name),
  badLabel: card ? card.target.bad : badLabel,
});
