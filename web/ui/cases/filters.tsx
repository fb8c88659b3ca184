import { useLocale, useTranslations } from 'next-intl';
import type { ProvenanceKind, UseCasesQuery } from '../../data/generated/graphql.ts';
import styles from './cases.module.css';
import { addressOf, type FacetName, type Facets } from './filter.ts';

interface Choice {
  readonly value: string | null;
  readonly label: string;
  readonly count: number | null;
}

interface Props {
  readonly page: UseCasesQuery;
  readonly facets: Facets;
}

/** What each facet value is called; a capability is named by a case on the page that has it. */
export function useFacetNames(page: UseCasesQuery): (name: FacetName, value: string) => string {
  const t = useTranslations('provenance');
  const sectors = new Map(page.sectors.map((sector) => [sector.code, `${sector.mark} ${sector.name}`]));
  const capabilities = new Map(
    page.useCases.nodes.flatMap((node) => node.capabilities.map(({ code, name }) => [code, name] as const)),
  );
  return (name, value) => {
    if (name === 'provenance') return t(value as ProvenanceKind);
    return (name === 'sector' ? sectors : capabilities).get(value) ?? value;
  };
}

function Group({ name, choices, facets }: { name: FacetName; choices: readonly Choice[]; facets: Facets }) {
  const [t, locale] = [useTranslations('useCases'), useLocale()];
  return (
    <div>
      <h2>{t(name)}</h2>
      <ul>
        {choices.map(({ value, label, count }) => (
          <li key={value ?? ''}>
            <a
              href={addressOf(`/${locale}/use-cases`, facets, { [name]: value })}
              aria-current={facets[name] === value ? 'true' : undefined}
            >
              <span>{label}</span>
              <span>{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Links that set or drop one facet, with the number of cases each would leave. */
export function Filters({ page, facets }: Props) {
  const [t, nameOf] = [useTranslations('useCases'), useFacetNames(page)];
  const counts = {
    sector: page.useCases.facets.sectors,
    capability: page.useCases.facets.capabilities,
    provenance: page.useCases.facets.provenance,
  };
  const choices = (name: FacetName): Choice[] => {
    const known = counts[name].filter(({ count, value }) => count > 0 || value === facets[name]);
    const chosen = facets[name];
    const lost = chosen !== null && !known.some(({ value }) => value === chosen) ? [{ value: chosen, count: 0 }] : [];
    const all: Choice = { value: null, label: t('all'), count: null };
    return [all, ...[...known, ...lost].map(({ value, count }) => ({ value, label: nameOf(name, value), count }))];
  };
  return (
    <nav className={`${styles.filters} screen`} aria-label={t('filters')}>
      {(['sector', 'capability', 'provenance'] as const).map((name) => (
        <Group key={name} name={name} choices={choices(name)} facets={facets} />
      ))}
    </nav>
  );
}
