import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Transport } from '../../transport/transport.ts';
import { type Federation, federate } from './federation.ts';
import { type HttpRooms, httpRooms } from './over-http.ts';
import { dice, randomBed, randomOperation } from './random.ts';

const OPERATIONS = Number(process.env.YUSHU_PROPERTY_OPERATIONS ?? 300);
const A_SPLIT = 25;
const SEED = 20_261_124;
let rooms: HttpRooms;

beforeAll(async () => {
  rooms = await httpRooms();
});
afterAll(() => rooms.stop());

const TRANSPORTS: Record<string, (transport: Transport) => Transport> = {
  local: (transport) => transport,
  http: (transport) => rooms.wrap(transport),
};

it.each(Object.keys(TRANSPORTS))(
  `${OPERATIONS} random operations over random splits give the oracle's answer, with transport %s`,
  { timeout: 1_200_000 },
  async (name) => {
    let federation: Federation | undefined;
    let agreed = 0;
    let calls = 0;
    for (let index = 0; agreed < OPERATIONS; index++) {
      const random = dice(SEED + index);
      if (!federation || agreed % A_SPLIT === 0) federation = federate(randomBed(random), TRANSPORTS[name]);
      const { query, variables } = randomOperation(random);
      // Only valid operations count: two fragments may ask one key for different things.
      if (validate(federation.engine.schema, parse(query)).length) continue;
      const result = await federation.agree(query, variables);
      calls += result.calls;
      agreed++;
    }
    console.log(
      `property (${name}): ${agreed} operations agree with the oracle, ${calls} calls of rooms, seed ${SEED}`,
    );
    expect(agreed).toBe(OPERATIONS);
  },
);
