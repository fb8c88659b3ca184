import { PlanTargetsDocument } from '../generated/graphql.ts';
import { createClient } from '../index.ts';

/** Prints the twelve targets of the plan; the document's types come from codegen. YUSHU_GRAPHQL_URL may name another hub. */
const client = createClient({ url: process.env.YUSHU_GRAPHQL_URL });
const answer = await client.request(PlanTargetsDocument, { locale: 'EN' });

if (answer.ok) {
  console.log(answer.data.plan.title);
  for (const { code, name, operator, figure } of answer.data.plan.targets)
    console.log(`${code}  ${operator.padEnd(9)} ${figure.value} ${figure.unit}  ${name}`);
} else {
  console.error(answer.errors.map((error) => `${error.code}: ${error.message}`).join('\n'));
  process.exitCode = 1;
}
