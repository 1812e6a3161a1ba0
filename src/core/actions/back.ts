import { z } from 'zod';
import { stepAction } from './action.ts';
import type { ClientLife } from './client-life.ts';
import { rejoinField, startAnew, withRejoin, writeRejoin, type WithRejoin } from './rejoin-fields.ts';
import type { RestartAction } from './restart.ts';
import { isPage, noPage } from './web-page.ts';

/**
 * The user comes back to the page: one that was kept goes on where it stood, one that was not is
 * loaded anew and goes back to the channel of the one before.
 */
export interface BackAction extends WithRejoin {
  readonly do: 'back';
  readonly client: string;
}

export const back = stepAction<BackAction, RestartAction>()({
  name: 'back',
  record: { rejoin: z.boolean() },
  on: 'app',
  asked: { rejoin: z.boolean() },
  obstacle: (life) =>
    noPage(life, 'back', 'a foreground step brings its app back, and a restart step starts it again') ??
    notAway(life),
  processEvent: (process) => {
    if (process === 'frozen') return 'thawed';
    return process === 'dead' ? 'started' : undefined;
  },
  meaning:
    'a page that was kept goes on as the same process, with its socket closed where it had one; one that was not is loaded anew.',
  perform: (client, action) => {
    if (client.status === 'frozen') {
      client.resume();
      client.call({ call: 'socket-closed' });
    }
    if (client.status !== 'dead') return;
    startAnew(client, action);
  },
  describe: ({ rejoin }) => (rejoin ? 'back' : 'back without rejoining'),
  say: (_action, who) => `${who}: back to the page`,
  did: (_action, who) => `the user of ${who} came back to the page`,
  step: {
    shape: {
      rejoin: rejoinField('whether a page that is loaded anew joins its channel again'),
    },
    about:
      'the user comes back to the page: one that was kept goes on where it stood (`pageshow` with `persisted`), one that was not is loaded anew and joins its channel again; on the web only',
    example: '{ at: 40s, do: back, client: uid2 }',
    meant: ['goback', 'historyback', 'pageshow', 'backbutton', 'backtopage', 'navigateback'],
    read: (client, { rejoin = true }) => ({ do: 'back', client, rejoin }),
    write: writeRejoin,
    outcome: 'back',
    undoes: ['navigate'],
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: isPage(client) ? 'back' : 'restart',
      client: client.id,
      rejoin: draw.chance(0.8),
    }),
    simpler: withRejoin,
  },
});

function notAway({ spec, process, endedBy }: ClientLife): string | undefined {
  if (process === 'dead' && endedBy === 'navigate') return undefined;
  return `the user of "${spec.id}" has not gone to another page: a back step needs a navigate step before it`;
}
