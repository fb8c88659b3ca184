/** One notion, one word in each language; `avoid` lists what the portal never calls it. */
export interface Term {
  readonly zh: string;
  readonly en: string;
  readonly avoid: readonly string[];
}

/** The portal's words. A test reads both languages and fails on a word to avoid. */
export const glossary: readonly Term[] = [
  { zh: '枢纽', en: 'hub', avoid: ['中枢平台', 'super-app', '智慧大脑'] },
  { zh: '产业', en: 'sector', avoid: ['赛道', 'vertical'] },
  { zh: '用例', en: 'use case', avoid: ['成功案例', 'success story', 'testimonial'] },
  { zh: '项目位', en: 'project slot', avoid: ['项目坑位', 'placeholder project'] },
  { zh: '读数', en: 'reading', avoid: ['大屏数据', 'live ticker', '实时跳动'] },
  { zh: '口径', en: 'scope', avoid: ['definition of done'] },
  { zh: '示例', en: 'illustrative', avoid: ['模拟数据', 'dummy', 'fake', 'mock'] },
  { zh: '供需对接', en: 'match', avoid: ['撮合交易', 'matchmaking'] },
  { zh: '房间', en: 'room', avoid: ['微服务', 'microservice'] },
  { zh: '渝中融', en: 'Yuzhongrong', avoid: ['长江渝融通'] },
];
