import { storedModel } from '../domain/credit-model.ts';
import type { ReadModel } from '../domain/scorecard/index.ts';
import type { CreditModelVersion } from '../store/credit-models.ts';

/** Models may be megabytes of text: those that score are read once. */
const MOST = 16;
const read = new Map<string, ReadModel>();

/** The model of a version, ready to score; content with one hash is one model. */
export function modelOf({ hash, content }: Pick<CreditModelVersion, 'hash' | 'content'>): ReadModel {
  const model = read.get(hash) ?? storedModel(content);
  read.delete(hash);
  read.set(hash, model);
  const [oldest] = read.keys();
  if (read.size > MOST && oldest !== undefined) read.delete(oldest);
  return model;
}
