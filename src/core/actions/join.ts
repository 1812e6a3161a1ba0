import { z } from 'zod';
import { channelName, DEFAULT_CHANNEL } from '../fields/client-fields.ts';
import { documented, choiceField } from '../fields/schema-fields.ts';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { JOIN_REFUSALS, type JoinRefusal } from '../vocabulary/refusals.ts';
import { stepAction } from './action.ts';
import { cannotCall } from './client-life.ts';

/** The app asks to enter a channel; `refuse`: the server will say no, and why. */
export interface JoinAction {
  readonly do: 'join';
  readonly client: string;
  readonly channel: string;
  readonly refuse?: JoinRefusal;
}

export const join = stepAction<JoinAction>()({
  name: 'join',
  record: { channel: z.string().max(MAX_NAME_CHARS), refuse: z.enum(JOIN_REFUSALS).optional() },
  asked: { channel: z.string().min(1).max(MAX_NAME_CHARS), refuse: z.enum(JOIN_REFUSALS).exactOptional() },
  obstacle: (life) => cannotCall(life, 'join'),
  perform: (client, { channel, refuse }) => {
    if (client.status !== 'running') return;
    client.call(refuse === undefined ? { call: 'join', channel } : { call: 'join', channel, refuse });
  },
  describe: ({ channel, refuse }) => `join ${channel}${refuse === undefined ? '' : ` (refused: ${refuse})`}`,
  say: ({ channel, refuse }, who) =>
    `${who}: join ${channel}${refuse === undefined ? '' : `, to be refused (${refuse})`}`,
  step: {
    shape: {
      channel: documented(channelName.optional(), { byDefault: DEFAULT_CHANNEL, example: 'room' }),
      refuse: documented(choiceField(JOIN_REFUSALS, 'why the server refuses').optional(), {
        about: 'makes the server say no, for this reason',
        example: 'INVALID_TOKEN',
      }),
    },
    about: 'the app asks to enter a channel',
    example: '{ at: 1s, do: join, client: uid1, id: T0 }',
    meant: ['connect', 'enter', 'joinchannel', 'clientjoin', 'start', 'call'],
    read: (client, { channel = DEFAULT_CHANNEL, refuse }) => ({
      do: 'join',
      client,
      channel,
      ...(refuse === undefined ? {} : { refuse }),
    }),
    write: ({ channel, refuse }) => ({
      ...(channel === DEFAULT_CHANNEL ? {} : { channel }),
      ...(refuse === undefined ? {} : { refuse }),
    }),
    outcome: 'joins',
  },
  fuzz: {
    draw: (draw, { client, channels }) => ({
      do: 'join',
      client: client.id,
      channel: draw.pick(channels),
      ...(draw.chance(0.1) ? { refuse: draw.pick(JOIN_REFUSALS) } : {}),
    }),
    *simpler({ refuse, ...plain }) {
      if (refuse !== undefined) yield plain;
      if (plain.channel !== DEFAULT_CHANNEL) {
        yield { ...plain, channel: DEFAULT_CHANNEL, ...(refuse === undefined ? {} : { refuse }) };
      }
    },
    balances: ['leave'],
  },
});
