/** Texts of the command line, checked: whatever cannot be read ends the command with exit 2 and BAD_OPTION. */
import { CommandFault } from '@yushu/kit';

/** The fault of an option's value. */
export const badOption = (flag: string, given: string, expected: string): CommandFault =>
  new CommandFault('BAD_OPTION', `${flag} '${given.slice(0, 80)}' is not ${expected}.`);

/** A parser of whole numbers from `least` to `most`. */
export const wholeNumber =
  (flag: string, least: number, most: number) =>
  (given: string): number => {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    if (!(value >= least && value <= most)) throw badOption(flag, given, `a whole number from ${least} to ${most}`);
    return value;
  };

/** A parser of one of the words. */
export const oneOf =
  <Word extends string>(flag: string, words: readonly Word[]) =>
  (given: string): Word => {
    const word = words.find((each) => each === given);
    if (word === undefined) throw badOption(flag, given, `one of ${words.join(', ')}`);
    return word;
  };
