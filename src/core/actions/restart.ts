import { z } from 'zod';
import { documented, booleanField } from '../fields/schema-fields.ts';
import { stepAction } from './action.ts';

/**
 * A new process begins under the same UID; it goes back to the channel of the one before, if that
 * ever called join.
 */
export interface RestartAction {
  readonly do: 'restart';
  readonly client: string;
  readonly rejoin: boolean;
}

export const restart = stepAction<RestartAction>()({
  name: 'restart',
  record: { rejoin: z.boolean() },
  asked: { rejoin: z.boolean() },
  obstacle: ({ spec, process }) =>
    process === 'dead'
      ? undefined
      : `the process of "${spec.id}" has not ended: a restart needs a kill, crash or voip step before it`,
  processEvent: (process) => (process === 'dead' ? 'started' : undefined),
  perform: (client, { rejoin }) => {
    if (client.status !== 'dead') return;
    client.start();
    if (rejoin && client.channel !== undefined) client.call({ call: 'join', channel: client.channel });
  },
  describe: ({ rejoin }) => (rejoin ? 'restart' : 'restart without rejoining'),
  say: ({ rejoin }, who) => (rejoin ? `${who}: restart and rejoin` : `${who}: restart`),
  step: {
    shape: {
      rejoin: documented(booleanField('whether it joins its channel again').optional(), {
        byDefault: true,
        example: 'false',
      }),
    },
    about: 'a new process with the same user ID begins, and joins the channel of the one before',
    example: '{ at: dead + 8s, do: restart, client: uid1 }',
    meant: ['refresh', 'reload', 'reopen', 'f5'],
    read: (client, { rejoin = true }) => ({ do: 'restart', client, rejoin }),
    write: ({ rejoin }) => (rejoin ? {} : { rejoin: false }),
    outcome: 'restarted',
    undoes: ['kill', 'crash', 'voip'],
  },
  fuzz: {
    draw: (draw, { client }) => ({ do: 'restart', client: client.id, rejoin: draw.chance(0.8) }),
    simpler: (action) => (action.rejoin ? [] : [{ ...action, rejoin: true }]),
  },
});
