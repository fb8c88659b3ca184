import { seenBy } from '@yushu/kit';
import { builder } from './builder.ts';

export const OrganizationKind = builder.enumType('OrganizationKind', {
  description: 'What an organization is. 机构类别。',
  extensions: seenBy('public'),
  values: {
    ENTERPRISE: { description: 'A firm. 企业。' },
    BANK: { description: 'A bank. 银行。' },
    HOSPITAL: { description: 'A hospital. 医院。' },
    INSTITUTE: { description: 'A research or teaching institute. 科研院校。' },
    PLATFORM: { description: 'A platform or exchange. 平台或交易场所。' },
    GOVERNMENT: { description: 'A part of government. 政府部门。' },
    COMPUTE_PROVIDER: { description: 'A provider of compute. 算力提供方。' },
  },
});
