import { roomBuilder } from '@yushu/kit';

/** The room's one builder: every file of this folder adds to it. */
export const kit = roomBuilder();
export const { builder, enums, types, errors } = kit;

builder.queryType({ description: 'What can be asked. 查询。' });
builder.mutationType({ description: 'What can be done. 变更。' });
