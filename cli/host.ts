/** What the program does for a room's own commands: it opens the hub's database and speaks as an operator. */
import { type CommandHost, httpHub, type Room, type Viewer } from '@yushu/kit';
import { openDatabase } from './database.ts';
import { ensureHome, hubSecret, settings } from './settings.ts';
import { environmentOf } from './start/hub.ts';

const OPERATOR: Viewer = { id: 'cli', kind: 'OPERATOR', orgId: null, scopes: [] };
const WAIT_MS = 60_000;

/** The host of `room`'s commands. */
export const hostOf = (room: Room): CommandHost => ({
  withContext: async (home, work) => {
    const chosen = settings({ home });
    ensureHome(chosen.home);
    const database = await openDatabase(chosen, (line) => void process.stderr.write(`${line}\n`));
    try {
      const hub = httpHub(`http://127.0.0.1:${chosen.port}/graphql`, hubSecret(chosen.home));
      const environment = environmentOf(room, { database: database.app, home: chosen.home }, hub);
      const call = room.open(environment, { viewer: OPERATOR, requestId: 'cli', deadline: Date.now() + WAIT_MS });
      try {
        return await work(call.contextValue);
      } finally {
        await call.close();
      }
    } finally {
      await database.stop();
    }
  },
});
