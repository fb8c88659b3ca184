import { NextResponse } from 'next/server';
import { ownPath } from '../../ui/address.ts';

const allowed = { theme: ['light', 'night'], care: ['on'] } as const;

/** Keeps a visitor's choice of light and of large text in a cookie, and leads back to the page; an empty value forgets it. */
export async function POST(request: Request): Promise<NextResponse> {
  const form = await request.formData();
  const back = form.get('back');
  const headers = { location: ownPath(typeof back === 'string' ? back : null) };
  const response = new NextResponse(null, { status: 303, headers });
  for (const [name, values] of Object.entries(allowed)) {
    const value = form.get(name);
    if (value === '') response.cookies.delete(name);
    else if (values.some((one) => one === value))
      response.cookies.set(name, String(value), { sameSite: 'lax', maxAge: 31_536_000 });
  }
  return response;
}
