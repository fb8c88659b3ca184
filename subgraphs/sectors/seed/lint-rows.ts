/** The whole seed as rows for the provenance lint: what the seeder checks before it writes anything. */

import { plan, planProvenance, planSlots } from '../domain/plan.ts';
import type { LintFigure, LintRow } from '../domain/provenance-lint.ts';
import type { Illustrative } from './illustrative.ts';
import { showableFacts } from './published.ts';
import { realOrganizations } from './real-organizations.ts';

/** Every row of the seed that carries a figure or a name that must not be invented. */
export const seedRows = (world: Illustrative): LintRow[] => [
  ...planRows(),
  ...publishedRows(),
  ...illustrativeRows(world),
];

function planRows(): LintRow[] {
  const targets = plan.targets.map(({ code, zh, op, value, unit }) => ({
    table: 'plan_target',
    id: code,
    name: zh,
    figures: [planFigure('value', value, unit), planFigure('op', op, null)],
  }));
  const projects = planSlots.map(({ column, slot, name }) => ({
    table: 'plan_project',
    id: `${column}-${slot}`,
    name: name?.zh ?? null,
    figures: [],
  }));
  const organizations = realOrganizations.map(({ id, name, fictional, says, provenance }) => ({
    table: 'organization',
    id,
    name: name.zh,
    organization: { name: name.zh, fictional },
    figures: [{ field: 'says', value: says.zh, unit: null, asOf: null, provenance }],
  }));
  return [...targets, ...projects, ...organizations];
}

const planFigure = (field: string, value: string, unit: string | null): LintFigure => ({
  field,
  value,
  unit,
  asOf: null,
  provenance: planProvenance,
});

const publishedRows = (): LintRow[] =>
  showableFacts.map(({ code, subject, source, figures }) => ({
    table: 'published_fact',
    id: code,
    name: subject.zh,
    figures: figures.map((figure) => ({ ...figure, provenance: { kind: 'PUBLISHED', source, run: null } })),
  }));

function illustrativeRows({ organizations, useCases, agents }: Illustrative): LintRow[] {
  const byId = new Map(organizations.map((organization) => [organization.id, organization]));
  const ownerOf = (id: string) => ({ name: byId.get(id)?.name.zh ?? '', fictional: byId.has(id) });
  const cases = useCases.map(({ id, title, organizations: owners, outcomes }) => ({
    table: 'use_case',
    id,
    name: title.zh,
    organization: ownerOf(owners[0]!),
    figures: outcomes.map((outcome, index) => ({ ...outcome, field: `outcomes.${index}` })),
  }));
  const evaluations = agents.map(({ id, name, owner, evaluations: done }) => ({
    table: 'agent_evaluation',
    id,
    name: name.zh,
    organization: ownerOf(owner),
    figures: done.map(({ score, at, provenance }) => ({
      field: 'score',
      value: score,
      unit: 'SHARE',
      asOf: at,
      provenance,
    })),
  }));
  return [...cases, ...evaluations];
}
