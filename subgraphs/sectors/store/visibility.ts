import type { Viewer } from '@yushu/kit';

/** Operators and services work with what is not public yet; everybody else sees what is published. */
export const seesDrafts = (viewer: Viewer): boolean => viewer.kind === 'OPERATOR' || viewer.kind === 'SERVICE';
