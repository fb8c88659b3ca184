/** GraphiQL at /lab: everything in one page, nothing from elsewhere. */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

const FIRST_QUERY = `# 渝枢 Yushu · 实验台 lab
#
# 按 ▶ 运行（或 Ctrl-Enter）：下面列出可以直接查询的全部入口。
# Press ▶ (or Ctrl-Enter): this lists every entry point you can ask for.
# 输入时按 Ctrl-Space 补全；左侧书本图标打开文档。
# Ctrl-Space completes while you type; the book on the left opens the documentation.
# 有密钥时在 Headers 中填写 { "x-api-key": "…" }。
# With a key, fill in Headers: { "x-api-key": "…" }.

query FirstLook {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;

// The browser itself is told to ask nobody else.
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page's HTML. What renders it holds 46 MB of memory: it is loaded when somebody wants the page. */
export async function renderLab(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: '渝枢 Yushu lab',
    endpoint: '/graphql',
    defaultQuery: FIRST_QUERY,
    shouldPersistHeaders: false,
  });
}

let page: Buffer | undefined;

/** Ends `response` with the page (9 MB of script, packed once). */
export async function sendLab(response: ServerResponse): Promise<void> {
  page ??= gzipSync(await renderLab());
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'content-length': page.length,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(page);
}
