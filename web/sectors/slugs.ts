/** The nine sites in the plan's order. */
export const slugs = [
  'finance',
  'services',
  'sci-tech',
  'logistics',
  'commerce',
  'culture',
  'health',
  'green',
  'emerging',
] as const;

export type Slug = (typeof slugs)[number];

/** Whether a path segment or the first label of a host names a site. */
export const isSlug = (text: string): text is Slug => (slugs as readonly string[]).includes(text);

/** The site a host stands for: `finance.example.org` is finance; a host without such a label is none. */
export function slugOfHost(host: string | null): Slug | null {
  const [label = '', ...rest] = (host ?? '').split('.');
  return rest.length > 0 && isSlug(label) ? label : null;
}
