import { roomBuilder } from '@yushu/kit';

/** The room's builder, with the kit's types and its roots on it. */
export const kit = roomBuilder();

kit.builder.queryType({ description: 'What can be asked. 查询入口。' });
kit.builder.mutationType({ description: 'What can be done. 变更入口。' });
kit.builder.subscriptionType({ description: 'What can be listened to. 订阅入口。' });
