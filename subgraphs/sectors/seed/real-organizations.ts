/** Organizations that the reading names. They are real: nothing hangs on them but what the reading says. */
import { idOf, type LocalizedText } from '@yushu/kit/domain';
import { type OrganizationKind, plan, planProvenance } from '../domain/plan.ts';

export interface RealOrganization {
  readonly id: string;
  readonly name: LocalizedText;
  /** Not known: the reading prints no codes. */
  readonly uscc: null;
  readonly kind: OrganizationKind;
  readonly sectors: readonly string[];
  readonly fictional: false;
  readonly says: LocalizedText;
  readonly provenance: typeof planProvenance;
}

export const realOrganizations: readonly RealOrganization[] = plan.organizations.map((named) => ({
  id: idOf('org', named.slug),
  name: { zh: named.zh, en: named.en },
  uscc: null,
  kind: named.kind,
  sectors: named.sectors,
  fictional: false,
  says: named.says.text,
  provenance: planProvenance,
}));
