import { mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { takeSnapshot } from '../actions/take-snapshot.ts';
import { PURPOSES } from '../domain/authorization.ts';
import type { FeatureSnapshot } from '../store/features.ts';
import { actingOrg, INSTITUTION } from './acting.ts';
import { kit } from './builder.ts';
import { ConsentPurpose } from './enums.ts';
import { AuthorizationEnded, AuthorizationRequired, ScopeExceeded } from './errors.ts';
import { FeatureSnapshotRef } from './refs.ts';
import { idOfKind, key, line, orNull } from './valid.ts';

const MOST_ORGANIZATIONS = 1_000;
const MOST_FEATURES = 200;

const Success = kit.builder.objectRef<{ snapshots: readonly FeatureSnapshot[] }>('TakeSnapshotSuccess').implement({
  description: 'One snapshot an organization, in the order of the request. 按请求顺序的快照。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    snapshots: t.field({
      type: [FeatureSnapshotRef],
      description: 'The snapshots. 快照。',
      resolve: ({ snapshots }) => [...snapshots],
    }),
  }),
});

mutation(kit, 'takeSnapshot', {
  description: 'Asks for features of enterprises under their consent. 在授权范围内获取企业特征快照。',
  audience: 'partner',
  scope: INSTITUTION,
  input: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Chosen by the sender; a repeat takes no other use. 幂等键。',
    }),
    organizationIds: t.idList({ required: true, description: 'At most 1,000 enterprises. 至多 1000 家企业。' }),
    purpose: t.field({ type: ConsentPurpose, required: true, description: 'What for. 目的。' }),
    uploaded: t.stringList({
      description: 'Uploaded features that are wanted; absent is all. 所需填报特征，缺省为全部。',
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'Nothing observed later is used; absent is now. 时点，缺省为当前。',
    }),
  }),
  valid: z.object({
    idempotencyKey: key,
    organizationIds: z
      .array(idOfKind('org'))
      .min(1)
      .max(MOST_ORGANIZATIONS)
      .refine((ids) => new Set(ids).size === ids.length, 'Name each organization once.'),
    purpose: z.enum(PURPOSES),
    uploaded: orNull(z.array(line(60)).max(MOST_FEATURES)),
    asOf: orNull(z.date()),
  }),
  success: Success,
  errors: [
    AuthorizationRequired,
    AuthorizationEnded,
    ScopeExceeded,
    kit.errors.IdempotencyConflict,
    kit.errors.IdempotencyInProgress,
  ],
  run: (input, context) => takeSnapshot(input, context, actingOrg(context.viewer)),
});
