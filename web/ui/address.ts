import { headers } from 'next/headers';

/** The path and query of the page being rendered, as the visitor's address bar has it. */
export async function ownAddress(): Promise<string> {
  return (await headers()).get('x-yushu-path') ?? '/';
}

/** The same page in the other language: only the first segment changes. */
export const inLanguage = (address: string, language: string): string =>
  address.replace(/^\/(zh|en)(?=\/|\?|$)/, `/${language}`);

/** An address within this site, or `/`: a preference form must not send a visitor elsewhere. */
export const ownPath = (text: string | null): string =>
  text !== null && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : '/';
