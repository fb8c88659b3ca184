import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { loadUseCase } from '../../../../data/pages.ts';
import { familyOf } from '../../../../sectors/families.ts';
import { CaseBody, CaseHead } from '../../../../ui/cases/use-case.tsx';
import { articleOf, JsonLd } from '../../../../ui/json-ld.tsx';
import { Main, Missing } from '../../../../ui/page.tsx';
import { languageOf, type PageProps } from '../../../../ui/route.ts';

type Props = PageProps<{ slug: string }>;

async function load({ params }: Props) {
  const [{ slug }, language] = await Promise.all([params, languageOf(params)]);
  return { language, answer: await loadUseCase(slug, language) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { answer } = await load(props);
  const useCase = answer.data?.useCase;
  return useCase ? { title: useCase.title, description: useCase.summary } : {};
}

export default async function UseCasePage(props: Props) {
  const { answer, language } = await load(props);
  if (answer.data === null)
    return (
      <Main>
        <Missing />
      </Main>
    );
  const { useCase } = answer.data;
  if (useCase === null) notFound();
  return (
    <Main answers={[answer]} family={familyOf(useCase.sectors[0]?.code)}>
      <CaseHead useCase={useCase} />
      <CaseBody useCase={useCase} />
      <JsonLd data={articleOf(useCase, language)} />
    </Main>
  );
}
