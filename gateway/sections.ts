/** The parts of the config file that no flag could hold, read without trust: tokens, rates, contracts. */
import { err, ok, type Result } from './kit.ts';
import { nearNames } from './near-names.ts';
import type { Rate } from './policy/buckets.ts';
import type { ContractRule } from './policy/contract.ts';
import { type HeaderRules, readHeaderRules } from './policy/headers.ts';
import { JWT_ALGORITHMS, type JwtOptions } from './policy/jwt.ts';
import { readKeyEntries } from './policy/key-entry.ts';
import type { Rates } from './policy/rates.ts';
import type { KeyEntry } from './policy/viewer.ts';

/** What the file says beside the settings. */
export interface Sections {
  /** Who may ask: hashes of keys. */
  keys: readonly KeyEntry[];
  jwt: JwtOptions | null;
  /** Requests, and units of cost, by whom. */
  rates: { requests: Rates; cost: Rates };
  /** Empty: everybody sees the whole graph. */
  contracts: readonly ContractRule[];
  /** Which headers are handed on. */
  headers: HeaderRules;
}

export const SECTION_NAMES = ['keys', 'jwt', 'rates', 'contracts', 'headers'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

type Read<T> = Result<T, string>;

/** The sections of a parsed config file; what is wrong with the first that is not as it must be, after its name. */
export function readSections(file: Readonly<Record<string, unknown>>): Read<Sections> {
  const keys = readKeyEntries(file.keys ?? []);
  if (!keys.ok) return err(`keys ${keys.error}`);
  const jwt = file.jwt === undefined ? ok(null) : readJwt(file.jwt);
  if (!jwt.ok) return jwt;
  const rates = readRates(file.rates ?? {});
  if (!rates.ok) return rates;
  const contracts = readContracts(file.contracts ?? []);
  if (!contracts.ok) return contracts;
  const headers = readHeaderRules(file.headers ?? {});
  if (!headers.ok) return err(`headers ${headers.error}`);
  const [read, heads] = [{ keys: keys.value, jwt: jwt.value, rates: rates.value }, headers.value];
  return ok({ ...read, contracts: contracts.value, headers: heads });
}

/** `given` as an object with no other keys than `known`. */
function objectOf(given: unknown, where: string, known: readonly string[] | null): Read<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return err(`${where} must be an object`);
  const stray = known && Object.keys(given).find((key) => !known.includes(key));
  if (typeof stray !== 'string' || !known) return ok(given as Record<string, unknown>);
  const near = nearNames(stray, known);
  return err(
    `${where} has no "${stray}"; ${near.length ? `did you mean ${near.join(', ')}?` : `there are: ${known.join(', ')}`}`,
  );
}

const isTexts = (given: unknown): given is string[] =>
  Array.isArray(given) && given.every((each) => typeof each === 'string' && each !== '');
const isText = (given: unknown): given is string => typeof given === 'string' && given !== '';
const isAmount = (given: unknown, least: number): given is number =>
  typeof given === 'number' && Number.isFinite(given) && given >= least;

const JWT_KEYS = ['jwks', 'issuer', 'audience', 'algorithms', 'skewSeconds', 'cooldownSeconds', 'kind', 'claims'];

function readJwt(given: unknown): Read<JwtOptions> {
  const section = objectOf(given, 'jwt', JWT_KEYS);
  if (!section.ok) return section;
  const { jwks, issuer, audience, algorithms, skewSeconds = 5, cooldownSeconds = 30, kind = 'PARTNER' } = section.value;
  const claims = objectOf(section.value.claims ?? {}, 'jwt.claims', ['id', 'orgId', 'scopes']);
  if (!claims.ok) return claims;
  const { id = 'sub', orgId = 'org', scopes = 'scope' } = claims.value;
  const audiences = isText(audience) ? [audience] : audience;
  if (!isText(jwks)) return err('jwt.jwks must be a URL or a file');
  if (!isText(issuer)) return err('jwt.issuer must be a text');
  if (!isTexts(audiences) || audiences.length === 0) return err('jwt.audience must be a text or a list of texts');
  if (!isAlgorithms(algorithms)) return err(`jwt.algorithms must be a list of: ${JWT_ALGORITHMS.join(', ')}`);
  if (!isAmount(skewSeconds, 0) || skewSeconds > 300) return err('jwt.skewSeconds must be a number from 0 to 300');
  if (!isAmount(cooldownSeconds, 0)) return err('jwt.cooldownSeconds must be a number of at least 0');
  if (kind !== 'PARTNER' && kind !== 'OPERATOR') return err('jwt.kind must be PARTNER or OPERATOR');
  if (!isText(id) || !isText(orgId) || !isText(scopes)) return err('jwt.claims must be names of claims');
  return ok({
    jwks,
    issuer,
    audience: audiences,
    algorithms,
    skewSeconds,
    cooldownSeconds,
    kind,
    claims: { id, orgId, scopes },
  });
}

const isAlgorithms = (given: unknown): given is JwtOptions['algorithms'] =>
  isTexts(given) && given.length > 0 && given.every((each) => JWT_ALGORITHMS.some((known) => known === each));

function readRates(given: unknown): Read<Sections['rates']> {
  const section = objectOf(given, 'rates', ['requests', 'cost']);
  if (!section.ok) return section;
  const requests = readRatesOf(section.value.requests ?? {}, 'rates.requests');
  if (!requests.ok) return requests;
  const cost = readRatesOf(section.value.cost ?? {}, 'rates.cost');
  return cost.ok ? ok({ requests: requests.value, cost: cost.value }) : cost;
}

function readRatesOf(given: unknown, where: string): Read<Rates> {
  const section = objectOf(given, where, ['visitors', 'keys', 'byKey']);
  if (!section.ok) return section;
  const byKey = objectOf(section.value.byKey ?? {}, `${where}.byKey`, null);
  if (!byKey.ok) return byKey;
  const rates: { visitors?: Rate; keys?: Rate; byKey: Record<string, Rate> } = { byKey: {} };
  for (const name of ['visitors', 'keys'] as const) {
    if (section.value[name] === undefined) continue;
    const rate = readRate(section.value[name], `${where}.${name}`);
    if (!rate.ok) return rate;
    rates[name] = rate.value;
  }
  for (const [name, each] of Object.entries(byKey.value)) {
    const rate = readRate(each, `${where}.byKey.${name}`);
    if (!rate.ok) return rate;
    rates.byKey[name] = rate.value;
  }
  return ok(rates);
}

function readRate(given: unknown, where: string): Read<Rate> {
  const section = objectOf(given, where, ['capacity', 'perMinute']);
  if (!section.ok) return section;
  const { capacity, perMinute } = section.value;
  if (!isAmount(capacity, 1)) return err(`${where}.capacity must be a number of at least 1`);
  return isAmount(perMinute, 0)
    ? ok({ capacity, perMinute })
    : err(`${where}.perMinute must be a number of at least 0`);
}

function readContracts(given: unknown): Read<ContractRule[]> {
  if (!Array.isArray(given)) return err('contracts must be a list');
  const rules: ContractRule[] = [];
  for (const [index, each] of given.entries()) {
    const where = `contracts[${index}]`;
    const section = objectOf(each, where, ['name', 'include', 'exclude', 'for']);
    if (!section.ok) return section;
    const { name, include = [], exclude = [], for: whom } = section.value;
    if (!isText(name) || ['none', 'operator'].includes(name))
      return err(`${where}.name must be a text, not "none" or "operator"`);
    if (rules.some((rule) => rule.name === name)) return err(`${where}.name "${name}" is there twice`);
    if (!isTexts(include) || !isTexts(exclude)) return err(`${where}: include and exclude must be lists of tags`);
    if (!isTexts(whom)) return err(`${where}.for must be a list of viewers' ids or kinds, "scope:…" or "*"`);
    rules.push({ name, include, exclude, for: whom });
  }
  return ok(rules);
}
