import { useTranslations } from 'next-intl';
import type { Demonstration } from '../../data/demos.ts';
import type { CultureDemoQuery } from '../../data/generated/graphql.ts';
import figures from '../../figures/figure.module.css';
import { Beside } from '../beside.tsx';
import { Chip } from '../chip.tsx';
import styles from '../lists.module.css';
import { Silent } from './silent.tsx';

type Agent = CultureDemoQuery['agents']['nodes'][number];

/** How many lines the table shows; the count beside the title is of all. */
const LINES = 8;

function Evaluation({ agent }: { agent: Agent }) {
  const t = useTranslations('demo');
  if (agent.lastEvaluation === null) return t('never');
  const { passed, at } = agent.lastEvaluation;
  return (
    <>
      {passed ? t('passed') : t('failed')} <time dateTime={at}>{at.slice(0, 10)}</time>
    </>
  );
}

function Line({ agent }: { agent: Agent }) {
  const states = useTranslations('agentStates');
  return (
    <tr>
      <th scope="row">
        {agent.name} <Chip kind={agent.provenance.kind} />
        <span className={styles.note}>{agent.purpose}</span>
      </th>
      <td>{states(agent.state)}</td>
      <td>
        <Evaluation agent={agent} />
      </td>
    </tr>
  );
}

function Register({ agents }: { agents: CultureDemoQuery['agents'] }) {
  const t = useTranslations('demo');
  if (agents.nodes.length === 0) return <p>{t('agentNone')}</p>;
  return (
    <div className={figures.scroll}>
      <table aria-label={t('agentTitle')}>
        <thead>
          <tr>
            <th scope="col">
              {t('agent')} ({Math.min(LINES, agents.nodes.length)} / {agents.totalCount})
            </th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('evaluation')}</th>
          </tr>
        </thead>
        <tbody>
          {agents.nodes.slice(0, LINES).map((agent) => (
            <Line key={agent.slug} agent={agent} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The register of governance agents as a table. */
export function AgentsDemo({ demonstration }: { demonstration: Demonstration<CultureDemoQuery> }) {
  const t = useTranslations('demo');
  const { answer, file, code } = demonstration;
  return (
    <Beside title={t('agentTitle')} lead={t('agentLead')} file={file} code={code} at={answer.at}>
      {answer.data === null ? <Silent /> : <Register agents={answer.data.agents} />}
    </Beside>
  );
}
