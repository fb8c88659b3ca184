/** 60 use cases: each sector's scenes in its settings, with figures drawn from the scene's bounds. */
import { idOf } from '@yushu/kit/domain';
import type { UseCaseState } from '../domain/transitions.ts';
import { DAY_MS, dayOf } from './days.ts';
import {
  illustrativeProvenance,
  type SeedOrganization,
  type SeedOutcome,
  type SeedUseCase,
} from './illustrative-rows.ts';
import type { Dice } from './random.ts';
import document from './scenes.json' with { type: 'json' };

const STAGES: readonly UseCaseState[] = [
  'PUBLISHED',
  'PUBLISHED',
  'REVIEWED',
  'PUBLISHED',
  'SUBMITTED',
  'PUBLISHED',
  'DRAFT',
  'PUBLISHED',
  'PUBLISHED',
  'RETIRED',
];
const USE_CASES = 60;

/** The cases, each told by an organization of its sector; outcomes lie before `now` (epoch ms). */
export function makeUseCases(dice: Dice, organizations: readonly SeedOrganization[], now: number): SeedUseCase[] {
  return Array.from({ length: USE_CASES }, (_, index) => {
    const group = document.sectors[index % document.sectors.length]!;
    const turn = Math.floor(index / document.sectors.length);
    const scene = group.scenes[turn % group.scenes.length]!;
    const setting = group.settings[Math.floor(turn / group.scenes.length) % group.settings.length]!;
    const own = organizations.filter((organization) => organization.sectors.includes(group.sector));
    const slug = `example-${group.sector}-${turn + 1}`;
    return {
      id: idOf('uca', slug),
      slug,
      title: { zh: `示例：${setting.zh}${scene.title.zh}`, en: `Example: ${scene.title.en} (${setting.en})` },
      problem: scene.problem,
      approach: scene.approach,
      outcomes: [outcome(dice, scene.metric, now)],
      stage: STAGES[index % STAGES.length]!,
      sectors: [group.sector],
      organizations: [dice.pick(own).id],
      capabilities: scene.capabilities,
      benchmark: false,
    };
  });
}

type Metric = (typeof document.sectors)[number]['scenes'][number]['metric'];

function outcome(dice: Dice, metric: Metric, now: number): SeedOutcome {
  const [low, high] = metric.baseline as [number, number];
  const [least, most] = metric.percent as [number, number];
  const unit = 10 ** metric.decimals;
  const baseline = dice.between(Math.round(low * unit), Math.round(high * unit));
  const value = Math.round((baseline * dice.between(least, most)) / 100);
  const to = now - dice.between(10, 120) * DAY_MS;
  const period = { from: dayOf(to - 182 * DAY_MS), to: dayOf(to) };
  return {
    label: { zh: metric.zh, en: metric.en },
    value: (value / unit).toFixed(metric.decimals),
    unit: metric.unit,
    baseline: (baseline / unit).toFixed(metric.decimals),
    n: dice.between(20, 400),
    period,
    asOf: period.to,
    provenance: illustrativeProvenance,
  };
}
