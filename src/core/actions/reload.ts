import { z } from 'zod';
import { stepAction } from './action.ts';
import { endedProblem } from './client-life.ts';
import { rejoinField, startAnew, withRejoin, writeRejoin, type WithRejoin } from './rejoin-fields.ts';
import type { RestartAction } from './restart.ts';
import {
  askedToken,
  tokenMap,
  tokenOf,
  tokenRecord,
  tokenWords,
  writeToken,
  type WithToken,
} from './token-fields.ts';
import { isPage, noPage } from './web-page.ts';

/**
 * The page is loaded again: it is unloaded as one that is closed, and a new one begins at that
 * moment, which goes back to the channel of the one before.
 */
export interface ReloadAction extends WithRejoin, WithToken {
  readonly do: 'reload';
  readonly client: string;
}

export const reload = stepAction<ReloadAction, RestartAction>()({
  name: 'reload',
  record: { rejoin: z.boolean(), token: tokenRecord.optional() },
  on: 'app',
  asked: { rejoin: z.boolean(), token: askedToken.exactOptional() },
  obstacle: (life) =>
    noPage(life, 'reload', 'a kill step ends its process, and a restart step starts it again') ??
    endedProblem(life, 'reload'),
  processEvent: (process) => (process === 'dead' ? undefined : 'exited'),
  startsAnew: true,
  perform: (client, action) => {
    if (client.status === 'dead') return;
    client.end('reload');
    startAnew(client, action);
  },
  describe: ({ rejoin, ...rest }) => (rejoin ? `reload${tokenWords(rest)}` : 'reload without rejoining'),
  say: ({ rejoin }, who) => (rejoin ? `${who}: reload and rejoin` : `${who}: reload`),
  did: ({ rejoin }, who) => `somebody loaded the page of ${who} again${rejoin ? '' : ', without a join'}`,
  step: {
    shape: {
      rejoin: rejoinField('whether the new page joins its channel again'),
      token: tokenMap.optional(),
    },
    about:
      'the page is loaded again: unloaded as a closed one (`ngLeaveOnPageClose`), and begun anew at that moment; one that takes its time to join again has `rejoin: false` and a later `join`; on the web only',
    example: '{ at: 20s, do: reload, client: uid2 }',
    meant: ['refresh', 'f5', 'hardreload', 'reloadpage', 'pagereload', 'locationreload'],
    read: (client, { rejoin = true, token }) => ({ do: 'reload', client, rejoin, ...tokenOf(token) }),
    write: (action) => ({ ...writeRejoin(action), ...writeToken(action) }),
    outcome: 'reloaded',
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: isPage(client) ? 'reload' : 'restart',
      client: client.id,
      rejoin: draw.chance(0.8),
    }),
    simpler: withRejoin,
  },
});
