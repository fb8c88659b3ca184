/** Draws the README's picture from the rooms themselves: who asks, the gateway, the rooms with their entities, the store. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rooms } from '@yushu/gateway';
import { isObjectType } from 'graphql';

const FILE = join(import.meta.dirname, '..', 'docs', 'yushu.svg');
const INK = '#14201F';
const QUIET = '#47534F';
const FOG = '#F5F4EF';
const JIALING = '#1B6E63';
const YANGTZE = '#8A5A1E';
const FAMILIES = [
  { marks: ['融', '专', '创', '流'], ink: JIALING },
  { marks: ['商', '旅', '康'], ink: YANGTZE },
  { marks: ['绿'], ink: '#4B6B1F' },
  { marks: ['新'], ink: '#3F4FA3' },
];
const ASKERS = [
  'sector partners · 行业伙伴',
  'finance firms · 金融机构',
  'visitors · 访客',
  'frontend teams · 前端团队',
];
const WIDTH = 1200;

const text = (
  x: number,
  y: number,
  words: string,
  options: { size?: number; ink?: string; anchor?: string; serif?: boolean } = {},
) =>
  `<text x="${x}" y="${y}" font-size="${options.size ?? 17}" fill="${options.ink ?? INK}" text-anchor="${options.anchor ?? 'start'}"${options.serif ? ' font-family="Noto Serif SC, Songti SC, serif" font-weight="700"' : ''}>${words}</text>`;
const box = (x: number, y: number, width: number, height: number, stroke: string, fill = '#FFFFFF') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2" fill="${fill}" stroke="${stroke}"/>`;
const line = (x1: number, y1: number, x2: number, y2: number, ink: string) =>
  `<path d="M${x1} ${y1} L${x2} ${y2}" stroke="${ink}" stroke-width="1.5" fill="none"/>`;

function sites(): string[] {
  let x = 40;
  return FAMILIES.flatMap(({ marks, ink }) => {
    const seals = marks.map((mark) => {
      const seal = `${box(x, 40, 52, 52, ink, ink)}${text(x + 26, 76, mark, { size: 29, ink: FOG, anchor: 'middle', serif: true })}`;
      x += 60;
      return seal;
    });
    x += 28;
    return seals;
  });
}

const askers = ASKERS.flatMap((words, index) => {
  const y = 150 + index * 62;
  return [box(40, y, 250, 44, QUIET), text(58, y + 28, words, { size: 16 }), line(290, y + 22, 400, 272, JIALING)];
});

/** The gateway is where the two rivers meet: one ink on each side of a visible seam. */
const gateway = [
  box(400, 150, 100, 240, JIALING, JIALING),
  box(500, 150, 100, 240, YANGTZE, YANGTZE),
  text(500, 262, '渝枢', { size: 42, ink: FOG, anchor: 'middle', serif: true }),
  text(500, 300, 'one GraphQL endpoint', { size: 15, ink: FOG, anchor: 'middle' }),
  text(500, 322, 'plans · joins · limits · signs', { size: 13, ink: FOG, anchor: 'middle' }),
];

/** The entities that a room owns: those whose key it describes with more than the key itself. */
function entitiesOf(room: (typeof rooms)[number]): string[] {
  return Object.values(room.schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => 'key' in ((type.extensions as { directives?: object }).directives ?? {}))
    .map((type) => type.name);
}

const roomBoxes = rooms.flatMap((room, index) => {
  const y = 150 + index * (248 / rooms.length);
  const height = 248 / rooms.length - 16;
  return [
    line(600, 272, 700, y + height / 2, YANGTZE),
    box(700, y, 280, height, YANGTZE),
    text(718, y + 30, room.name, { size: 20, serif: true }),
    text(718, y + 54, entitiesOf(room).join(' · '), { size: 14, ink: QUIET }),
    line(980, y + height / 2, 1040, 272, QUIET),
  ];
});

const store = [
  box(1040, 212, 120, 120, QUIET),
  text(1100, 268, 'PostgreSQL', { size: 16, anchor: 'middle' }),
  text(1100, 292, 'a schema a room', { size: 13, ink: QUIET, anchor: 'middle' }),
];

/** The whole picture as SVG text. */
export function picture(): string {
  const parts = [
    `<rect width="${WIDTH}" height="430" fill="${FOG}"/>`,
    ...sites(),
    text(700, 62, 'nine sector sites over one graph', { size: 17 }),
    text(700, 86, '“4311”产业体系 · 九个站点', { size: 15, ink: QUIET }),
    ...askers,
    ...gateway,
    ...roomBoxes,
    ...store,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} 430" font-family="PingFang SC, Noto Sans SC, Noto Sans CJK SC, sans-serif" role="img" aria-label="Who asks, the gateway, the rooms with their entities, and the store">\n${parts.join('\n')}\n</svg>\n`;
}

if (import.meta.main) writeFileSync(FILE, picture());
