import { type NextRequest, NextResponse } from 'next/server';
import createMiddleware from 'next-intl/middleware';
import { slugOfHost } from './sectors/slugs.ts';
import { routing } from './words/routing.ts';

const localize = createMiddleware(routing);

/** Set once the seam on the home page has been drawn: it is drawn at the first visit only. */
const SEAM = 'seam';

/** The page needs its own address: the language switch and the preferences lead back to it. */
function withPath(request: NextRequest): Headers {
  const headers = new Headers(request.headers);
  headers.set('x-yushu-path', request.nextUrl.pathname + request.nextUrl.search);
  return headers;
}

/** On a site's host the root of a language is that site; every other path is the same on every host. */
function siteRewrite(request: NextRequest, headers: Headers): NextResponse | null {
  const slug = slugOfHost(request.headers.get('host'));
  const language = routing.locales.find((locale) => request.nextUrl.pathname.replace(/\/$/, '') === `/${locale}`);
  if (slug === null || language === undefined) return null;
  const url = request.nextUrl.clone();
  url.pathname = `/${language}/${slug}`;
  return NextResponse.rewrite(url, { request: { headers } });
}

export function proxy(request: NextRequest): NextResponse {
  const headers = withPath(request);
  for (const [name, value] of headers) request.headers.set(name, value);
  const response = siteRewrite(request, headers) ?? localize(request);
  if (!request.cookies.has(SEAM) && /^\/(zh|en)\/?$/.test(request.nextUrl.pathname))
    response.cookies.set(SEAM, 'drawn', { sameSite: 'lax', maxAge: 31_536_000 });
  return response;
}

export const config = { matcher: ['/((?!_next|fonts|csv|preferences|.*\\..*).*)'] };
