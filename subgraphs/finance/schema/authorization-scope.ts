/** What is agreed to, as two mutations take it. */
import type { InputFieldBuilder } from '@pothos/core';
import { z } from 'zod';
import { CATEGORIES, PURPOSES } from '../domain/authorization.ts';
import type { kit } from './builder.ts';
import { ConsentCategory, ConsentPurpose, DataSubjectKind } from './enums.ts';
import { key, line, orNull } from './valid.ts';

type Types = (typeof kit)['builder'] extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

export const scopeFields = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  idempotencyKey: t.string({ required: true, description: 'Chosen by the sender; a repeat changes nothing. 幂等键。' }),
  purpose: t.field({ type: ConsentPurpose, required: true, description: 'What for. 目的。' }),
  categories: t.field({ type: [ConsentCategory], required: true, description: 'Which figures. 数据类别。' }),
  subjectKind: t.field({
    type: DataSubjectKind,
    defaultValue: 'ORGANIZATION',
    description: 'Whom it is about. 授权主体。',
  }),
  subjectRef: t.string({ description: 'Reference of the natural person, never a name. 自然人编号，不含姓名。' }),
  notBefore: t.field({ type: 'DateTime', description: 'In force from then; absent is now. 生效时刻。' }),
  notAfter: t.field({ type: 'DateTime', required: true, description: 'In force until just before then. 失效时刻。' }),
  maxUses: t.int({ description: 'Snapshots it may cover; absent is no limit. 次数上限。' }),
});

const moment = z.date().transform((at) => at.getTime());

export const scopeShape = {
  idempotencyKey: key,
  purpose: z.enum(PURPOSES),
  categories: z.array(z.enum(CATEGORIES)).min(1).max(CATEGORIES.length),
  subjectKind: z
    .enum(['ORGANIZATION', 'NATURAL_PERSON'])
    .nullish()
    .transform((kind) => kind ?? ('ORGANIZATION' as const)),
  subjectRef: orNull(line(120)),
  notBefore: orNull(moment),
  notAfter: moment,
  maxUses: orNull(z.int().min(1).max(1_000_000)),
};

interface Scope {
  readonly subjectKind: string;
  readonly subjectRef: string | null;
  readonly notBefore: number | null;
  readonly notAfter: number;
}

export const namesItsSubject = ({ subjectKind, subjectRef }: Scope): boolean =>
  (subjectKind === 'NATURAL_PERSON') === (subjectRef !== null);
export const NAMES_ITS_SUBJECT = {
  path: ['subjectRef'],
  message: 'A natural person has a reference, and nobody else.',
};

/** The scope with its beginning. */
export const fromNow = <T extends Scope>(input: T, now: number) => ({ ...input, notBefore: input.notBefore ?? now });
