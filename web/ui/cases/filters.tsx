import { useLocale, useTranslations } from 'next-intl';
import type { ProvenanceKind, UseCaseFacetsQuery, UseCasesQuery } from '../../data/generated/graphql.ts';
import styles from './cases.module.css';
import { addressOf, type FacetName, type Facets, facetNames } from './filter.ts';

interface Choice {
  readonly value: string | null;
  readonly label: string;
  readonly count: number | null;
}

type Counted = UseCaseFacetsQuery['useCases'];

/** For each facet, the counts with that facet alone left out. */
export type Counts = Readonly<Record<FacetName, Counted['facets']>> & { readonly names: Counted['nodes'] };

export interface Props {
  readonly page: UseCasesQuery;
  readonly facets: Facets;
  readonly counts: Counts;
}

/** What each facet value is called; a capability is named by a case on the page that has it. */
export function useFacetNames(page: UseCasesQuery, counts: Counts): (name: FacetName, value: string) => string {
  const t = useTranslations('provenance');
  const sectors = new Map(page.sectors.map((sector) => [sector.code, `${sector.mark} ${sector.name}`]));
  const capabilities = new Map(
    counts.names.flatMap((node) => node.capabilities.map(({ code, name }) => [code, name] as const)),
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

const listed = { sector: 'sectors', capability: 'capabilities', provenance: 'provenance' } as const;

/** The values of one facet, counted as if that facet alone were not set: so that another value can be chosen. */
function choices(
  name: FacetName,
  { page, facets, counts }: Props,
  nameOf: (name: FacetName, value: string) => string,
): Choice[] {
  const known = counts[name][listed[name]].filter(({ count }) => count > 0);
  const chosen = facets[name];
  const lost = chosen !== null && !known.some(({ value }) => value === chosen) ? [{ value: chosen, count: 0 }] : [];
  const order = new Map(page.sectors.map((sector, index) => [sector.code, index]));
  const sorted = [...known, ...lost].toSorted((a, b) =>
    name === 'sector' ? (order.get(a.value) ?? 99) - (order.get(b.value) ?? 99) : b.count - a.count,
  );
  return sorted.map(({ value, count }) => ({ value, label: nameOf(name, value), count }));
}

/** Links that set or drop one facet, with the number of cases each would leave. */
export function Filters(props: Props) {
  const [t, nameOf] = [useTranslations('useCases'), useFacetNames(props.page, props.counts)];
  const all: Choice = { value: null, label: t('all'), count: null };
  return (
    <nav className={`${styles.filters} screen`} aria-label={t('filters')}>
      {facetNames.map((name) => (
        <Group key={name} name={name} choices={[all, ...choices(name, props, nameOf)]} facets={props.facets} />
      ))}
    </nav>
  );
}
