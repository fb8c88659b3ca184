import { describe, expect, it } from 'vitest';
import { routeText, SIGNATURE_MAX_AGE_MS, type SignedClaims, sign, verify } from './signature.ts';
import { ANONYMOUS, serviceViewer } from './viewer.ts';

const SECRET = 'the secret of this test';
const NOW = Date.parse('2026-11-24T08:00:00Z');
const BODY = '{"query":"{ 计划 }"}';
const CLAIMS: SignedClaims = { viewer: serviceViewer('compute', ['a:b']), requestId: 'req_1', deadline: NOW + 5_000 };
const headers = sign(SECRET, CLAIMS, BODY, NOW);
const names = Object.keys(headers);
const faultOf = (given: Record<string, string | string[] | undefined>, body = BODY, now = NOW, secret = SECRET) => {
  const result = verify(secret, given, body, now);
  return result.ok ? null : result.error;
};
/** The text with one character exchanged, once for every place. */
const tampered = (text: string) =>
  [...text].map((character, place) => {
    const other = character === 'A' ? 'B' : 'A';
    return text.slice(0, place) + other + text.slice(place + 1);
  });

describe('a signature', () => {
  it('gives back the claims that were signed', () => {
    expect(verify(SECRET, headers, BODY, NOW)).toEqual({ ok: true, value: CLAIMS });
  });

  it('refuses any change of any byte of any header', () => {
    expect(names).toHaveLength(3);
    for (const name of names)
      for (const changed of tampered(headers[name]!))
        expect(faultOf({ ...headers, [name]: changed }), changed).toBe('WRONG');
  });

  it('refuses any change of the body, a longer and a shorter one', () => {
    for (const changed of [...tampered(BODY), `${BODY} `, BODY.slice(1), ''])
      expect(faultOf(headers, changed)).toBe('WRONG');
  });

  it('refuses another secret, and parts of two signatures', () => {
    expect(faultOf(headers, BODY, NOW, 'another secret')).toBe('WRONG');
    const visitor = sign(SECRET, { ...CLAIMS, viewer: ANONYMOUS }, BODY, NOW);
    expect(faultOf({ ...visitor, 'yushu-claims': headers['yushu-claims'] })).toBe('WRONG');
    expect(faultOf({ ...sign(SECRET, CLAIMS, BODY, NOW + 1), 'yushu-time': headers['yushu-time'] })).toBe('WRONG');
  });

  it.each(names)('refuses to do without %s, and takes no list for it', (name) => {
    expect(faultOf({ ...headers, [name]: undefined })).toBe('MISSING');
    expect(faultOf({ ...headers, [name]: [headers[name]!] })).toBe('MISSING');
  });

  it('lives 30 seconds, and does not begin early', () => {
    for (const away of [-SIGNATURE_MAX_AGE_MS, SIGNATURE_MAX_AGE_MS]) {
      expect(faultOf(headers, BODY, NOW + away)).toBeNull();
      expect(faultOf(headers, BODY, NOW + away + Math.sign(away))).toBe('TOO_OLD');
    }
  });

  it('refuses a time that is none, though it is signed', () => {
    expect(faultOf(sign(SECRET, CLAIMS, BODY, Number.NaN))).toBe('TOO_OLD');
  });

  it('refuses claims that are none, though they are signed', () => {
    const broken = sign(SECRET, 'not JSON' as unknown as SignedClaims, BODY, NOW);
    expect(faultOf(broken)).toBe('MALFORMED');
  });

  it('of one path does not pass for another, nor for a body', () => {
    const forPath = sign(SECRET, CLAIMS, routeText('GET', '/indicators.csv'), NOW);
    expect(faultOf(forPath, routeText('GET', '/indicators.csv'))).toBeNull();
    expect(faultOf(forPath, routeText('POST', '/indicators.csv'))).toBe('WRONG');
    expect(faultOf(forPath, routeText('GET', '/indicators.json'))).toBe('WRONG');
    expect(faultOf(headers, routeText('GET', '/indicators.csv'))).toBe('WRONG');
  });
});
