import { loadTable } from '../../../data/tables.ts';
import { csv } from '../../../figures/csv.ts';

/** A page's figures as CSV: the same values as the page, an absent value empty and never 0. `?locale=en` for English names. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params;
  const language = new URL(request.url).searchParams.get('locale') === 'en' ? 'en' : 'zh';
  const table = await loadTable(name, language);
  if (table === null) return new Response('no such table, or the hub has not answered yet\n', { status: 404 });
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="yushu-${name}.csv"`,
  };
  return new Response(csv(table), { headers });
}
