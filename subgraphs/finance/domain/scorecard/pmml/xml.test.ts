import { describe, expect, it } from 'vitest';
import { refusalOf } from '../testing.ts';
import { readText } from './testing.ts';
import { parseXml, xpathOf } from './xml.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const refused = (text: string) => refusalOf(() => parseXml(bytes(text)));

describe('XML', () => {
  it('goes by local names and knows where an element stands', () => {
    const root = parseXml(bytes('<p:a xmlns:p="u" p:k="1"><b/><c x="&lt;&#10;">t<![CDATA[<]]></c><b><d/></b></p:a>'));
    expect([root.name, root.attributes.k]).toEqual(['a', '1']);
    expect(root.children[1]).toMatchObject({ text: 't<', attributes: { x: '<\n' } });
    expect(xpathOf(root.children[2]!.children[0]!, 'y')).toBe('/a/b[2]/d/@y');
  });

  it.each([
    '<!DOCTYPE a><a/>',
    '<?xml version="1.0"?>\n<!-- x --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '\uFEFF<?p ?><!doctype a><a/>',
  ])('refuses the DOCTYPE of %j', (text) => {
    expect(refused(text)).toBe('UNSAFE_XML: a DOCTYPE is refused');
  });

  it('refuses a DOCTYPE in UTF-16 too', () => {
    const text = '<!DOCTYPE a><a/>';
    const wide = Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((each) => [each.charCodeAt(0), 0])]);
    expect(refusalOf(() => parseXml(wide))).toBe('UNSAFE_XML: a DOCTYPE is refused');
  });

  it('refuses 20 MB of DOCTYPE within 100 ms (F5)', () => {
    const large = bytes(
      `<?xml version="1.0"?><!--${'-x'.repeat(100)}--><!DOCTYPE a [${'<!ENTITY b "cccccccccccccccc">'.repeat(690_000)}]><a/>`,
    );
    expect(large.length).toBeGreaterThan(20_000_000);
    const begun = performance.now();
    expect(refusalOf(() => parseXml(large))).toBe('UNSAFE_XML: a DOCTYPE is refused');
    expect(performance.now() - begun).toBeLessThan(100);
  });

  it.each([
    ['<a><b></a>', 'INVALID_MODEL: not well-formed XML'],
    ['<a>&b;</a>', 'INVALID_MODEL: not well-formed XML'],
    ['<a/><b/>', 'INVALID_MODEL: not well-formed XML'],
    ['', 'INVALID_MODEL: '],
    [`${'<a>'.repeat(257)}${'</a>'.repeat(257)}`, 'MODEL_TOO_LARGE: elements nest deeper than 256'],
  ])('refuses %.40j', (text, reason) => {
    expect(refused(text)).toContain(reason);
  });

  it('takes depth 256', () => {
    expect(parseXml(bytes(`${'<a>'.repeat(256)}${'</a>'.repeat(256)}`)).name).toBe('a');
  });

  it('reads the encoding that a file declares', () => {
    const gbk = Uint8Array.from([...bytes('<?xml version="1.0" encoding="GBK"?><a k="'), 0xd3, 0xe5, ...bytes('"/>')]);
    expect(parseXml(gbk).attributes.k).toBe('渝');
  });
});

describe('what is not known', () => {
  const around = (inner: string) =>
    `<PMML><DataDictionary><DataField name="x" dataType="double" optype="continuous"/></DataDictionary>${inner}</PMML>`;
  const table = '<RegressionTable intercept="1"/>';
  const schema = '<MiningSchema><MiningField name="x"/></MiningSchema>';
  const regression = (inner: string, attributes = '') =>
    around(`<RegressionModel functionName="regression" ${attributes}>${schema}${inner}</RegressionModel>`);

  it.each([
    [around('<NeuralNetwork functionName="regression"/>'), '/PMML/NeuralNetwork'],
    [around('<SupportVectorMachineModel/>'), '/PMML/SupportVectorMachineModel'],
    [around('<ClusteringModel/>'), '/PMML/ClusteringModel'],
    [regression(`${table}<Targets/>`), '/PMML/RegressionModel/Targets'],
    [regression(table, 'normalizationMethod="probit"'), '/PMML/RegressionModel/@normalizationMethod'],
    [
      regression(`<RegressionTable intercept="1"/><RegressionTable intercept="1"><Odd/></RegressionTable>`),
      '/PMML/RegressionModel/RegressionTable[2]/Odd',
    ],
    [
      regression(`<Output><OutputField name="a" feature="residual"/></Output>${table}`),
      '/PMML/RegressionModel/Output/OutputField/@feature',
    ],
    [
      regression(
        `<LocalTransformations><DerivedField name="d" dataType="double"><TextIndex/></DerivedField></LocalTransformations>${table}`,
      ),
      '/PMML/RegressionModel/LocalTransformations/DerivedField/TextIndex',
    ],
    [
      regression(
        `<LocalTransformations><DerivedField name="d" dataType="double"><Apply function="lowercase"/></DerivedField></LocalTransformations>${table}`,
      ),
      '/PMML/RegressionModel/LocalTransformations/DerivedField/Apply/@function',
    ],
    [
      around(
        `<TreeModel functionName="regression" missingValueStrategy="weightedConfidence">${schema}<Node score="1"><True/></Node></TreeModel>`,
      ),
      '/PMML/TreeModel/@missingValueStrategy',
    ],
    [
      around(
        `<MiningModel functionName="regression">${schema}<Segmentation multipleModelMethod="modelChain"/></MiningModel>`,
      ),
      '/PMML/MiningModel/Segmentation/@multipleModelMethod',
    ],
    [
      around(
        `<GeneralRegressionModel modelType="CoxRegression" functionName="regression">${schema}</GeneralRegressionModel>`,
      ),
      '/PMML/GeneralRegressionModel/@modelType',
    ],
    [
      '<PMML><DataDictionary><DataField name="x" dataType="dateTime" optype="continuous"/></DataDictionary></PMML>',
      '/PMML',
    ],
  ])('is refused with its XPath: %.60j', (text, path) => {
    const refusal = refusalOf(() => readText(text));
    expect(refusal).toContain(path);
    if (path !== '/PMML') expect(refusal).toBe(`UNSUPPORTED_MODEL_ELEMENT: ${path}`);
  });

  it('what only describes a model is passed over', () => {
    const text = regression(
      `<Extension/><ModelStats/><ModelExplanation/>${table}<ModelVerification><x/></ModelVerification>`,
    );
    expect(readText(text).score([null], 0)).toMatchObject({ score: 1 });
  });
});
