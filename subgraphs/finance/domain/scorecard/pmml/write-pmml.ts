/** Writes a card as a PMML 4.4 Scorecard that scores the same, bit for bit. */
import { quoted, raise } from '../fault.ts';
import type { Card, CardBin, CardCharacteristic } from '../model/card.ts';
import { MOST_REASONS } from '../model/reasons.ts';
import { numberOf } from '../table/number-text.ts';

/** The card as PMML text. Raises INVALID_MODEL for special values of a numeric characteristic that are no numbers. */
export function writePmml(card: Card): string {
  const fields = card.characteristics.map(({ name, kind }) => ({ name: attribute(name), kind }));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">',
    ' <Header><Application name="Yushu"/></Header>',
    ` <DataDictionary numberOfFields="${fields.length}">`,
    ...fields.map(({ name, kind }) => `  <DataField name=${name} ${kind === 'numeric' ? NUMERIC : CATEGORICAL}/>`),
    ' </DataDictionary>',
    ` <Scorecard functionName="regression" initialScore="${card.initialScore}" useReasonCodes="true" reasonCodeAlgorithm="pointsBelow">`,
    '  <MiningSchema>',
    ...fields.map(({ name }) => `   <MiningField name=${name} invalidValueTreatment="returnInvalid"/>`),
    '  </MiningSchema>',
    '  <Output>',
    '   <OutputField name="score" feature="predictedValue" optype="continuous" dataType="double"/>',
    ...Array.from({ length: MOST_REASONS }, (_, at) => reasonField(at + 1)),
    '  </Output>',
    '  <Characteristics>',
    ...card.characteristics.flatMap(characteristic),
    '  </Characteristics>',
    ' </Scorecard>',
    '</PMML>',
    '',
  ].join('\n');
}

const NUMERIC = 'optype="continuous" dataType="double"';
const CATEGORICAL = 'optype="categorical" dataType="string"';

const reasonField = (rank: number): string =>
  `   <OutputField name="reason${rank}" feature="reasonCode" rank="${rank}" optype="categorical" dataType="string"/>`;

// A line end in an attribute would be read back as a blank.
const escaped = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
const attribute = (text: string): string => `"${escaped(text)}"`;

function characteristic({ name, kind, reasonCode, baseline, bins }: CardCharacteristic): string[] {
  // The first attribute that is true wins: special values stand before the intervals that would hold them.
  const ordered = [...bins.filter(({ special }) => special), ...bins.filter(({ special }) => !special)];
  return [
    `   <Characteristic name=${attribute(name)} reasonCode=${attribute(reasonCode)} baselineScore="${baseline}">`,
    ...ordered.map((bin) => `    <Attribute partialScore="${bin.points}">${predicate(name, kind, bin)}</Attribute>`),
    '   </Characteristic>',
  ];
}

function predicate(name: string, kind: CardCharacteristic['kind'], bin: CardBin): string {
  const parts = [
    ...(bin.special ? [membership(name, kind, bin.special)] : []),
    ...(bin.values ? [membership(name, kind, bin.values)] : []),
    ...(bin.missing ? [simple(name, 'isMissing')] : []),
    ...interval(name, bin),
  ];
  return parts.length === 1 ? parts[0]! : compound('or', parts);
}

const compound = (operator: 'and' | 'or', parts: readonly string[]): string =>
  `<CompoundPredicate booleanOperator="${operator}">${parts.join('')}</CompoundPredicate>`;

const simple = (name: string, operator: string, value?: number): string =>
  `<SimplePredicate field=${attribute(name)} operator="${operator}"${value === undefined ? '' : ` value="${value}"`}/>`;

function interval(name: string, { from, to, values, missing, special }: CardBin): string[] {
  const bounds = [
    ...(from === undefined ? [] : [simple(name, 'greaterOrEqual', from)]),
    ...(to === undefined ? [] : [simple(name, 'lessThan', to)]),
  ];
  if (bounds.length === 2) return [compound('and', bounds)];
  return bounds.length === 1 || values || missing || special ? bounds : [simple(name, 'isNotMissing')];
}

function membership(name: string, kind: CardCharacteristic['kind'], values: readonly string[]): string {
  const texts = kind === 'numeric' ? values.map((value) => String(numeric(name, value))) : values;
  const items = texts.map((text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(' ');
  const array = `<Array n="${texts.length}" type="${kind === 'numeric' ? 'real' : 'string'}">${escaped(items)}</Array>`;
  return `<SimpleSetPredicate field=${attribute(name)} booleanOperator="isIn">${array}</SimpleSetPredicate>`;
}

const numeric = (name: string, value: string): number =>
  numberOf(value) ??
  raise(
    'INVALID_MODEL',
    `${quoted(name)}: the special value ${quoted(value)} is no number, as PMML's fields of numbers need`,
  );
