import { z } from 'zod';
import { stepAction } from './action.ts';
import { rejoinField, startAnew, withRejoin, writeRejoin, type WithRejoin } from './rejoin-fields.ts';
import {
  askedToken,
  tokenMap,
  tokenOf,
  tokenRecord,
  tokenWords,
  writeToken,
  type WithToken,
} from './token-fields.ts';

/**
 * A new process begins under the same UID; it goes back to the channel of the one before, if that
 * ever called join.
 */
export interface RestartAction extends WithRejoin, WithToken {
  readonly do: 'restart';
  readonly client: string;
}

export const restart = stepAction<RestartAction>()({
  name: 'restart',
  record: { rejoin: z.boolean(), token: tokenRecord.optional() },
  on: 'app',
  asked: { rejoin: z.boolean(), token: askedToken.exactOptional() },
  obstacle: ({ spec, process }) =>
    process === 'dead'
      ? undefined
      : `the process of "${spec.id}" has not ended: a restart needs a kill, crash or voip step before it`,
  processEvent: (process) => (process === 'dead' ? 'started' : undefined),
  perform: (client, action) => {
    if (client.status !== 'dead') return;
    startAnew(client, action);
  },
  describe: ({ rejoin, ...rest }) => (rejoin ? `restart${tokenWords(rest)}` : 'restart without rejoining'),
  say: ({ rejoin }, who) => (rejoin ? `${who}: restart and rejoin` : `${who}: restart`),
  did: ({ rejoin }, who) => `somebody restarted ${who}${rejoin ? '' : ' without a join'}`,
  step: {
    shape: {
      rejoin: rejoinField('whether it joins its channel again'),
      token: tokenMap.optional(),
    },
    about: 'a new process with the same user ID begins, and joins the channel of the one before',
    example: '{ at: dead + 8s, do: restart, client: uid1 }',
    meant: ['reopen'],
    read: (client, { rejoin = true, token }) => ({ do: 'restart', client, rejoin, ...tokenOf(token) }),
    write: (action) => ({ ...writeRejoin(action), ...writeToken(action) }),
    outcome: 'restarted',
    undoes: ['kill', 'crash', 'voip', 'discard', 'navigate'],
  },
  fuzz: {
    draw: (draw, { client }) => ({ do: 'restart', client: client.id, rejoin: draw.chance(0.8) }),
    simpler: withRejoin,
  },
});
