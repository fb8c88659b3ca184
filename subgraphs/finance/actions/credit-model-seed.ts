/** The seed's champion: trained on the law's enterprises, so that a visitor can score one of them at once. */
import type { Db } from '@yushu/db';
import { type Clock, idOf } from '@yushu/kit';
import { hashOf } from '../adapters/model-file.ts';
import { sampleCard } from '../domain/credit-model-sample.ts';
import { writeCard } from '../domain/scorecard/index.ts';
import { insertVersion, modelNamed, versionIn } from '../store/credit-models.ts';
import { asRoom } from '../store/tenancy.ts';
import { validated } from './credit-model-validation.ts';

interface Owner {
  readonly organizationId: string;
  readonly institutionId: string;
  readonly productId: string;
}

const VERSION = idOf('cmv', 'example champion');

/** Adds the illustrative champion of a bank's product unless it is there; returns how many were new. */
export const seedChampion = (db: Db, owner: Owner, clock: Clock): Promise<number> =>
  asRoom(db, async (tx) => {
    if (await versionIn(tx, VERSION)) return 0;
    const now = new Date(clock.now());
    const { organizationId: orgId, institutionId, productId } = owner;
    const model = await modelNamed(tx, {
      ...{ orgId, institutionId, productId, createdAt: now },
      ...{ id: idOf('cmd', 'example'), name: '示例评分卡 example scorecard' },
    });
    const card = sampleCard();
    const content = writeCard(card);
    const version = {
      ...{ orgId, institutionId, productId, id: VERSION, modelId: model.id, number: 1, content, hash: hashOf(content) },
      ...{ kind: 'scorecard', element: 'Scorecard', inputs: card.characteristics.map(({ name }) => name) },
      ...{ badLabel: card.target.bad, onUnavailable: 'refuse' as const, state: 'CHAMPION' as const },
      ...{ proposer: 'seed:modeller', approver: 'seed:approver', illustrative: true, createdAt: now, changedAt: now },
      ...{ findings: [], report: null },
    };
    const { report, findings } = validated(version, null);
    await insertVersion(tx, { ...version, report, findings });
    return 1;
  });
