import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  env: { WEB_ROOT: import.meta.dirname },
  transpilePackages: ['@yushu/client'],
  poweredByHeader: false,
  agentRules: false,
  experimental: { inlineCss: true },
  turbopack: { root: `${import.meta.dirname}/..` },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'referrer-policy', value: 'same-origin' },
          { key: 'x-content-type-options', value: 'nosniff' },
          {
            key: 'content-security-policy',
            value:
              "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
          },
        ],
      },
      { source: '/fonts/:file', headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }] },
    ];
  },
};

/** A portal built beside a dead hub would know no sector; such a build fails instead of passing empty. */
async function demandHub(): Promise<void> {
  const url = process.env.YUSHU_GRAPHQL_URL ?? 'http://localhost:4000/graphql';
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ sectors { code } }' }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  const body = (await response?.json().catch(() => null)) as { data?: { sectors?: unknown[] } } | null | undefined;
  if (body?.data?.sectors?.length !== 9)
    throw new Error('HUB_DOWN: next build needs a hub that serves the nine sectors');
}

/** Next reads this file again in each of its workers; the first prepares the build and tells the others. */
async function prepare(phase: string): Promise<void> {
  if (process.env.YUSHU_PREPARED === phase) return;
  if (phase === PHASE_PRODUCTION_BUILD) await demandHub();
  execFileSync(process.execPath, [join(import.meta.dirname, 'fonts.mjs')], { stdio: 'inherit' });
  process.env.YUSHU_PREPARED = phase;
}

export default async function configure(phase: string): Promise<NextConfig> {
  if (phase === PHASE_PRODUCTION_BUILD || phase === PHASE_DEVELOPMENT_SERVER) await prepare(phase);
  return createNextIntlPlugin('./words/request.ts')(config);
}
