import { parse, print, validate, visit } from 'graphql';
import { expect, it } from 'vitest';
import { askInParts, merged, sorted } from './defer.ts';
import { type Federation, federate } from './federation.ts';
import { type Dice, dice, randomBed, randomOperation } from './random.ts';

const OPERATIONS = Number(process.env.YUSHU_PROPERTY_OPERATIONS ?? 300);
const A_SPLIT = 25;
const SEED = 20_261_125;

/** The operation with @defer on some of its fragments, with and without a condition. */
function deferring(query: string, random: Dice): { query: string; deferred: number } {
  let deferred = 0;
  const directive = () => {
    deferred++;
    return parse(`{ ... @defer(label: "l${deferred}"${random.pick(['', '', ', if: true', ', if: false'])}) { a } }`);
  };
  const mark = <T extends { directives?: readonly unknown[] }>(node: T) => {
    if (!random.chance(0.6)) return undefined;
    const [operation] = directive().definitions;
    const selection = operation && 'selectionSet' in operation ? operation.selectionSet?.selections[0] : undefined;
    return { ...node, directives: [...(node.directives ?? []), ...(selection?.directives ?? [])] };
  };
  const document = visit(parse(query), { InlineFragment: mark, FragmentSpread: mark });
  return { query: print(document), deferred };
}

it(`the parts of ${OPERATIONS} random operations make up the answer that comes without @defer`, {
  timeout: 600_000,
}, async () => {
  let federation: Federation | undefined;
  let [agreed, parts] = [0, 0];
  for (let index = 0; agreed < OPERATIONS; index++) {
    const random = dice(SEED + index);
    if (!federation || agreed % A_SPLIT === 0) federation = federate(randomBed(random));
    const { query: plain, variables } = randomOperation(random);
    const { query, deferred } = deferring(plain, random);
    if (deferred === 0 || validate(federation.engine.schema, parse(query)).length) continue;
    const whole = await federation.agree(query, variables);
    const answer = await askInParts(federation, query, variables);
    const label = `${query} ${JSON.stringify(variables)}\n${JSON.stringify(answer, null, 1)}`;
    expect(sorted(merged(answer)), label).toEqual(sorted(JSON.parse(JSON.stringify(whole.data))));
    expect(
      answer.later.map(({ hasNext }) => hasNext),
      label,
    ).toEqual(answer.later.map((_, at, all) => at < all.length - 1));
    parts += answer.increments.length;
    agreed++;
  }
  console.log(`property (defer): ${agreed} operations, ${parts} deferred parts, seed ${SEED}`);
  expect(parts).toBeGreaterThan(OPERATIONS / 2);
});
