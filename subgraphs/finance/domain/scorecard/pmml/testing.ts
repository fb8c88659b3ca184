/** Writes small PMML files for tests and scores rows with them. */
import type { RowScore, Scorer } from '../model/scorer.ts';
import type { Cell } from '../table/records.ts';
import { readPmml } from './read-pmml.ts';

/** `name:type` or `name:type:value|value`, after DataField. */
function dataField(field: string): string {
  const [name, type, values] = field.split(':');
  const optype = type === 'string' || values ? 'categorical' : 'continuous';
  const listed = values?.split('|').map((value) => `<Value value="${value}"/>`) ?? [];
  return `<DataField name="${name}" dataType="${type}" optype="${optype}">${listed.join('')}</DataField>`;
}

export interface SmallPmml {
  /** `x:double c:string:a|b`; the target is the field named y. */
  readonly fields: string;
  readonly model: string;
  readonly attributes?: string;
  readonly mining?: string;
  readonly body: string;
  readonly dictionary?: string;
  readonly transformations?: string;
}

/** A row by field name; what is left out is missing. */
export type Row = Readonly<Record<string, Cell | undefined>>;

/** The text of a PMML file. */
export function pmmlText({
  fields,
  model,
  attributes = 'functionName="regression"',
  mining,
  body,
  dictionary = '',
  transformations = '',
}: SmallPmml): string {
  const names = fields.split(' ').map((field) => field.split(':')[0]!);
  const schema =
    mining ?? names.map((name) => `<MiningField name="${name}"${name === 'y' ? ' usageType="target"' : ''}/>`).join('');
  return `<?xml version="1.0"?><PMML xmlns="http://www.dmg.org/PMML-4_3" version="4.2"><Header/><DataDictionary>${fields
    .split(' ')
    .map(dataField)
    .join(
      '',
    )}${dictionary}</DataDictionary>${transformations}<${model} ${attributes}><MiningSchema>${schema}</MiningSchema>${body}</${model}></PMML>`;
}

/** The scorer of PMML text. */
export const readText = (text: string): Scorer => readPmml(new TextEncoder().encode(text));

/** Scores rows given by field name; fields left out are missing. */
export function scorerOf(pmml: SmallPmml): (row?: Row, reasons?: number) => RowScore {
  const scorer = readText(pmmlText(pmml));
  return (row = {}, reasons = 4) =>
    scorer.score(
      scorer.inputs.map(({ name }) => row[name] ?? null),
      reasons,
    );
}

/** The value of one expression over x, z (double) and c (string): a regression of coefficient 1 on it, missing told as −999. */
export function expressionOf(expression: string, type = 'double'): (row?: Row) => number | string {
  const derived = `<LocalTransformations><DerivedField name="d" dataType="${type}" optype="continuous">${expression}</DerivedField><DerivedField name="e" dataType="double" optype="continuous"><FieldRef field="d" mapMissingTo="-999"/></DerivedField></LocalTransformations>`;
  const body = `${derived}<RegressionTable intercept="0"><NumericPredictor name="e" coefficient="1"/></RegressionTable>`;
  const score = scorerOf({ fields: 'x:double z:double c:string', model: 'RegressionModel', body });
  return (row) => {
    const answer = score(row);
    return answer.score ?? answer.error!;
  };
}
