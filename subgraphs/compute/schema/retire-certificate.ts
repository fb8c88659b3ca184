import { mutation, seenBy } from '@yushu/kit';
import { z } from 'zod';
import { retireCertificate } from '../actions/retire-certificate.ts';
import type { Certificate } from '../store/ledger.ts';
import { kit } from './builder.ts';
import { AlreadyRetired, ExceedsConsumption } from './operator-errors.ts';
import { line } from './valid.ts';

const CertificateState = kit.builder.enumType('CertificateState', {
  description: 'Whether a certificate is used up. 绿证状态。',
  extensions: seenBy('public'),
  values: { HELD: { description: 'Not used yet. 持有。' }, RETIRED: { description: 'Used up. 已核销。' } },
});

const GreenCertificate = kit.builder.objectRef<Certificate>('GreenCertificate').implement({
  description: 'A certificate of green energy for one site and month. 绿证。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    serial: t.exposeString('serial', { description: 'As its issuer numbers it. 编号。' }),
    siteCode: t.exposeString('siteCode', { description: 'Whose energy it covers. 站点代码。' }),
    month: t.exposeString('month', { description: 'YYYY-MM in Asia/Shanghai. 月份。' }),
    kwh: t.expose('kwh', { type: 'Decimal', description: 'How much it covers, kWh. 电量。' }),
    state: t.field({
      type: CertificateState,
      description: 'Whether it is used up. 状态。',
      resolve: ({ state }) => state as 'HELD' | 'RETIRED',
    }),
    retiredAt: t.expose('retiredAt', { type: 'DateTime', nullable: true, description: 'Since when it is. 核销时刻。' }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
  }),
});

const Success = kit.builder.objectRef<{ certificate: Certificate }>('RetireCertificateSuccess').implement({
  description: 'The certificate is used up. 绿证已核销。',
  fields: (t) => ({ certificate: t.expose('certificate', { type: GreenCertificate, description: 'It. 绿证。' }) }),
});

mutation(kit, 'retireCertificate', {
  description: 'Uses a certificate up for the energy of its own site and month. 核销绿证。',
  scope: 'compute:write',
  input: (t) => ({ certificateId: t.id({ required: true, description: 'Which. 绿证。' }) }),
  valid: z.object({ certificateId: line(80) }),
  success: Success,
  errors: [AlreadyRetired, ExceedsConsumption, kit.errors.NotFound],
  run: async (input, context) => {
    const retired = await retireCertificate(context, input);
    return retired.ok ? { ok: true, value: { certificate: retired.value } } : retired;
  },
});
