/**
 * Characteristics that may not decide about credit. Religion, genes, fingerprints, blood type, disease and medical history
 * are what a credit reporting agency may not collect (征信业管理条例, art. 14); sex and ethnicity are the room's own rule.
 */
export const PROHIBITED = {
  version: '2026-11-25',
  words: [
    ...['sex', 'gender', 'ethnicity', 'ethnic', 'race', 'religion', 'religious', 'gene', 'genes', 'genetic', 'genome'],
    ...['fingerprint', 'fingerprints', 'bloodtype', 'disease', 'diseases', 'illness', 'medicalhistory'],
  ],
  characters: ['性别', '民族', '种族', '宗教', '基因', '指纹', '血型', '疾病', '病史'],
} as const;

/** The names that are prohibited, in their order. A word counts as a whole: `personal_status_and_sex`, not `essex`. */
export const prohibitedNames = (names: readonly string[]): string[] => names.filter(isProhibited);

function isProhibited(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const pairs = words.map((word, at) => `${word}${words[at + 1] ?? ''}`);
  const banned: readonly string[] = PROHIBITED.words;
  return (
    [...words, ...pairs].some((word) => banned.includes(word)) ||
    PROHIBITED.characters.some((each) => name.includes(each))
  );
}
