import { z } from 'zod';
import { channelName, DEFAULT_CHANNEL } from '../fields/client-fields.ts';
import { documented, choiceField } from '../fields/schema-fields.ts';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { JOIN_REFUSALS, type JoinRefusal } from '../vocabulary/refusals.ts';
import { SECOND } from '../time/micros.ts';
import type { TokenLife } from '../vocabulary/token.ts';
import { stepAction } from './action.ts';
import { cannotCall } from './client-life.ts';
import {
  askedToken,
  tokenMap,
  tokenOf,
  tokenRecord,
  tokenWords,
  writeToken,
  type WithToken,
} from './token-fields.ts';

/** The app asks to enter a channel; `refuse`: the server will say no, and why. */
export interface JoinAction extends WithToken {
  readonly do: 'join';
  readonly client: string;
  readonly channel: string;
  readonly refuse?: JoinRefusal;
}

function given(
  refuse: JoinRefusal | undefined,
  token: TokenLife | undefined,
): { readonly refuse?: JoinRefusal; readonly token?: TokenLife } {
  return { ...(refuse === undefined ? {} : { refuse }), ...(token === undefined ? {} : { token }) };
}

export const join = stepAction<JoinAction>()({
  name: 'join',
  record: {
    channel: z.string().max(MAX_NAME_CHARS),
    refuse: z.enum(JOIN_REFUSALS).optional(),
    token: tokenRecord.optional(),
  },
  on: 'connection',
  asked: {
    channel: z.string().min(1).max(MAX_NAME_CHARS),
    refuse: z.enum(JOIN_REFUSALS).exactOptional(),
    token: askedToken.exactOptional(),
  },
  obstacle: (life) => cannotCall(life, 'join'),
  perform: (client, { channel, refuse, token }) => {
    if (client.status !== 'running') return;
    client.call({ call: 'join', channel, ...given(refuse, token) });
  },
  describe: ({ channel, refuse, ...rest }) =>
    `join ${channel}${refuse === undefined ? '' : ` (refused: ${refuse})`}${tokenWords(rest)}`,
  say: ({ channel, refuse, ...rest }, who) =>
    `${who}: join ${channel}${refuse === undefined ? '' : `, to be refused (${refuse})`}${tokenWords(rest)}`,
  did: (_action, who) => `the app of ${who} called join`,
  step: {
    shape: {
      channel: documented(channelName.optional(), { byDefault: DEFAULT_CHANNEL, example: 'room' }),
      refuse: documented(choiceField(JOIN_REFUSALS, 'why the server refuses').optional(), {
        about: 'makes the server say no, for this reason',
        example: 'INVALID_TOKEN',
      }),
      token: tokenMap.optional(),
    },
    about: 'the app asks to enter a channel',
    example: '{ at: 1s, do: join, client: uid1, id: T0 }',
    meant: ['connect', 'enter', 'joinchannel', 'clientjoin', 'start', 'call'],
    read: (client, { channel = DEFAULT_CHANNEL, refuse, token }) => ({
      do: 'join',
      client,
      channel,
      ...given(refuse, tokenOf(token).token),
    }),
    write: ({ channel, refuse, ...rest }) => ({
      ...(channel === DEFAULT_CHANNEL ? {} : { channel }),
      ...given(refuse, undefined),
      ...writeToken(rest),
    }),
    outcome: 'joins',
  },
  fuzz: {
    draw: (draw, { client, channels }) => ({
      do: 'join',
      client: client.id,
      channel: draw.pick(channels),
      ...(draw.chance(0.1) ? { refuse: draw.pick(JOIN_REFUSALS) } : {}),
      ...(draw.chance(0.15) ? { token: { livesUs: draw.pick([1, 20, 45, 90, 300]) * SECOND } } : {}),
    }),
    *simpler({ refuse, token, ...plain }) {
      if (refuse !== undefined || token !== undefined) yield plain;
      if (plain.channel !== DEFAULT_CHANNEL) {
        yield { ...plain, channel: DEFAULT_CHANNEL, ...given(refuse, token) };
      }
    },
    balances: ['leave'],
  },
});
