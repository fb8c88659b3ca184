import type { ObjectRef } from '@pothos/core';
import type { GuardedFigure } from '../consent.ts';
import type { Figure } from '../figure.ts';
import type { Money } from '../money.ts';
import type { Provenance, ProvenanceSource } from '../provenance.ts';
import type { addEnums } from './enums.ts';
import { SHAREABLE } from './federation.ts';
import type { KitBuilder, KitTypes } from './kit-builder.ts';

/** Where a page stands in its list. */
export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** Value types that every room prints alike, @shareable. */
export function addValueTypes(builder: KitBuilder, enums: ReturnType<typeof addEnums>) {
  const ProvenanceSource = addProvenanceSource(builder);
  const Provenance = builder.objectRef<Provenance>('Provenance').implement({
    description: 'Where a fact comes from. 事实的来源。',
    extensions: SHAREABLE,
    fields: (t) => ({
      kind: t.expose('kind', { type: enums.ProvenanceKind, description: 'The kind of source. 来源类别。' }),
      source: t.field({
        type: ProvenanceSource,
        nullable: true,
        description: 'The source, named. 具名来源。',
        resolve: (p) => p.source,
      }),
      run: t.exposeString('run', { nullable: true, description: 'The run that measured it. 产生该测量值的运行。' }),
    }),
  });
  return {
    ProvenanceSource,
    Provenance,
    Figure: addFigure(builder, Provenance),
    Money: addMoney(builder),
    GuardedFigure: addGuardedFigure(builder, enums, Provenance),
    PageInfo: addPageInfo(builder),
  };
}

const addProvenanceSource = (builder: KitBuilder) =>
  builder.objectRef<ProvenanceSource>('ProvenanceSource').implement({
    description: 'A published or internal source. 具体来源。',
    extensions: SHAREABLE,
    fields: (t) => ({
      title: t.exposeString('title', { description: 'Its title. 标题。' }),
      url: t.exposeString('url', { nullable: true, description: 'Its address. 地址。' }),
      date: t.expose('date', { type: 'Date', nullable: true, description: 'Its date. 日期。' }),
    }),
  });

type ProvenanceRef = ObjectRef<KitTypes, Provenance>;

const addFigure = (builder: KitBuilder, provenance: ProvenanceRef) =>
  builder.objectRef<Figure>('Figure').implement({
    description: 'A published number with its source. 带来源的数值。',
    extensions: SHAREABLE,
    fields: (t) => ({
      value: t.expose('value', {
        type: 'Decimal',
        nullable: true,
        description: 'The value, exact; null is unknown. 精确值，空为未知。',
      }),
      unit: t.exposeString('unit', { description: 'Its unit. 单位。' }),
      asOf: t.field({
        type: 'Date',
        nullable: true,
        description: 'The day it was true of. 数据日期。',
        // Measured figures carry a moment; its day is the one in UTC.
        resolve: (figure) => figure.asOf?.slice(0, 10) ?? null,
      }),
      provenance: t.field({
        type: provenance,
        description: 'Where it comes from. 来源。',
        resolve: (figure) => figure.provenance,
      }),
    }),
  });

const addMoney = (builder: KitBuilder) =>
  builder.objectRef<Money>('Money').implement({
    description: 'An amount of money in minor units. 以最小货币单位计的金额。',
    extensions: SHAREABLE,
    fields: (t) => ({
      amountMinor: t.expose('amountMinor', { type: 'BigInt', description: 'Whole minor units (fen). 分。' }),
      currency: t.exposeString('currency', { description: 'ISO 4217 code. 货币代码。' }),
    }),
  });

const addGuardedFigure = (builder: KitBuilder, enums: ReturnType<typeof addEnums>, provenance: ProvenanceRef) =>
  builder.objectRef<GuardedFigure>('GuardedFigure').implement({
    description: 'A figure about an organization, shown under its consent. 经授权方可提供的机构数据。',
    extensions: SHAREABLE,
    fields: (t) => ({
      value: t.expose('value', {
        type: 'Decimal',
        nullable: true,
        description: 'Null unless PRESENT or STALE. 仅在有值或过时时给出。',
      }),
      unit: t.exposeString('unit', { description: 'Its unit. 单位。' }),
      state: t.expose('state', { type: enums.GuardedState, description: 'Whether it is shown. 可见状态。' }),
      observedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the source observed it. 观测时刻。',
        resolve: (figure) => (figure.observedAt === null ? null : new Date(figure.observedAt)),
      }),
      source: t.exposeString('source', { description: 'The room that holds it. 数据所在的房间。' }),
      provenance: t.field({
        type: provenance,
        nullable: true,
        description: 'Where it comes from. 来源。',
        resolve: (figure) => figure.provenance,
      }),
      authorizationId: t.exposeID('authorizationId', {
        nullable: true,
        description: 'The consent that covers it. 所依据的授权。',
      }),
    }),
  });

const addPageInfo = (builder: KitBuilder) =>
  builder.objectRef<PageInfo>('PageInfo').implement({
    description: 'Where a page stands in its list. 分页位置。',
    extensions: SHAREABLE,
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage', { description: 'More after this page. 之后还有。' }),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'More before this page. 之前还有。' }),
      startCursor: t.exposeString('startCursor', {
        nullable: true,
        description: 'Cursor of the first entry. 首项游标。',
      }),
      endCursor: t.exposeString('endCursor', { nullable: true, description: 'Cursor of the last entry. 末项游标。' }),
    }),
  });
