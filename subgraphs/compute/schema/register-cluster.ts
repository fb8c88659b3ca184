import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { registerCluster } from '../actions/register-cluster.ts';
import { CLUSTER_KINDS, type Cluster } from '../domain/cluster-state.ts';
import { kit } from './builder.ts';
import { ClusterKind } from './enums.ts';
import { DuplicateIdentifier } from './errors.ts';
import { ProbeFailed } from './operator-errors.ts';
import { ProvenanceInput, validProvenance } from './provenance-input.ts';
import { ClusterRef } from './refs.ts';
import { FICTION_UNMARKED, line, marksFiction } from './valid.ts';

const Success = kit.builder.objectRef<{ cluster: Cluster }>('RegisterClusterSuccess').implement({
  description: 'The cluster is registered. 集群已登记。',
  fields: (t) => ({ cluster: t.expose('cluster', { type: ClusterRef, description: 'It. 集群。' }) }),
});

/** JSON text: the words differ by kind, and the graph has no type for them. */
const connection = z
  .string()
  .max(4_000)
  .transform((text, context) => {
    const parsed = z.record(z.string(), z.unknown()).safeParse(jsonOf(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'Give a JSON object.' });
    return z.NEVER;
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

mutation(kit, 'registerCluster', {
  description: 'Registers a cluster, after asking it what it has. 登记集群（先行探测）。',
  scope: 'compute:write',
  input: (t) => ({
    siteCode: t.string({ required: true, description: 'Where it stands. 所在站点代码。' }),
    name: t.string({ required: true, description: 'Its name. 名称。' }),
    kind: t.field({ type: ClusterKind, required: true, description: 'What runs it. 调度类型。' }),
    connection: t.string({ required: true, description: 'How it is reached, as a JSON object. 连接方式（JSON）。' }),
    backfills: t.boolean({
      ...{ required: true, defaultValue: false },
      description: 'Whether its own scheduler backfills. 是否回填调度。',
    }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid: z
    .object({
      ...{ siteCode: line(12), name: line(80), kind: z.enum(CLUSTER_KINDS), connection, backfills: z.boolean() },
      provenance: validProvenance,
    })
    .refine(({ name, provenance }) => marksFiction(name, provenance.kind), {
      path: ['name'],
      message: FICTION_UNMARKED,
    }),
  success: Success,
  errors: [DuplicateIdentifier, ProbeFailed, kit.errors.NotFound],
  run: async (input, context) => {
    const registered = await registerCluster(context, input);
    return registered.ok ? { ok: true, value: { cluster: registered.value } } : registered;
  },
});
