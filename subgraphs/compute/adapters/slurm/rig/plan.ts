/** What a rig consists of, decided at its first start and kept, so that a daemon that died comes back where it was. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { freePorts } from './free-ports.ts';
import { planFile, RIG_CLUSTERS } from './layout.ts';

const port = z.int().min(1).max(65_535);
const plan = z.object({
  nodes: z.int().min(1),
  clusters: z.array(
    z.object({ name: z.enum(RIG_CLUSTERS), controllerPort: port, nodePorts: z.array(port).min(1) }).readonly(),
  ),
});

export type RigPlan = Readonly<z.infer<typeof plan>>;
export type ClusterPlan = RigPlan['clusters'][number];

export interface PlanWishes {
  readonly nodes: number;
  /** Ports are taken from here upwards, what is taken is passed over. */
  readonly basePort: number;
}

/** The plan of the rig in `folder`; null when there has been none, or what lies there is no plan. */
export function readPlan(folder: string): RigPlan | null {
  try {
    return plan.parse(JSON.parse(readFileSync(planFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

export const writePlan = (folder: string, chosen: RigPlan): void =>
  writeFileSync(planFile(folder), `${JSON.stringify(chosen, null, 2)}\n`);

/** A new plan on ports that nobody listens on now. */
export async function makePlan({ nodes, basePort }: PlanWishes): Promise<RigPlan> {
  const each = nodes + 1;
  const ports = await freePorts(each * RIG_CLUSTERS.length, basePort);
  const clusters = RIG_CLUSTERS.map((name, place) => {
    const [controllerPort = 0, ...nodePorts] = ports.slice(place * each, (place + 1) * each);
    return { name, controllerPort, nodePorts };
  });
  return { nodes, clusters };
}
