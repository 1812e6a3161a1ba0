import { z } from 'zod';
import { documented, choiceField } from '../fields/schema-fields.ts';
import { RECONNECT_TRIGGERS, TRIGGER_WORDS, type ReconnectTrigger } from '../vocabulary/refusals.ts';
import { stepAction } from './action.ts';
import { endedProblem, neverJoined } from './client-life.ts';

/** The SDK reconnects of its own accord (R4-NATIVE-OTHER-RECONNECT). */
export interface ReconnectAction {
  readonly do: 'reconnect';
  readonly client: string;
  readonly reason: ReconnectTrigger;
}

/** Short words for the neutral ones. */
const SHORT = {
  proxy: 'SETTING_PROXY_SERVER',
  token: 'RENEW_TOKEN',
  ip: 'CLIENT_IP_ADDRESS_CHANGED',
} as const satisfies Record<string, ReconnectTrigger>;
type ShortWord = keyof typeof SHORT;
const SHORT_WORDS = Object.keys(SHORT) as ShortWord[];

function isShort(reason: string): reason is ShortWord {
  return Object.hasOwn(SHORT, reason);
}

export const reconnect = stepAction<ReconnectAction>()({
  name: 'reconnect',
  record: { reason: z.enum(RECONNECT_TRIGGERS) },
  on: 'connection',
  // The address is that of the device.
  isOnApp: ({ reason }) => reason === 'CLIENT_IP_ADDRESS_CHANGED',
  asked: { reason: z.enum(RECONNECT_TRIGGERS) },
  obstacle: (life) => endedProblem(life, 'reconnect') ?? neverJoined(life, 'reconnect'),
  perform: (client, { reason }) => {
    client.call({ call: 'reconnect', reason });
  },
  describe: ({ reason }) => `reconnect (${reason})`,
  say: ({ reason }, who) => `${who}: reconnects by itself (${reason})`,
  did: ({ reason }, who) => `the SDK of ${who} was made to reconnect: ${TRIGGER_WORDS[reason]}`,
  step: {
    shape: {
      reason: documented(choiceField([...SHORT_WORDS, ...RECONNECT_TRIGGERS], 'why the engine reconnects'), {
        about:
          'why: a proxy was set, a token renewed, or the address changed; short words, or the neutral ones',
        example: 'token',
      }),
    },
    about: 'the SDK reconnects of its own accord',
    example: '{ at: 10s, do: reconnect, client: uid1, reason: token }',
    meant: [],
    read: (client, { reason }) => ({
      do: 'reconnect',
      client,
      reason: isShort(reason) ? SHORT[reason] : reason,
    }),
    write: ({ reason }) => ({ reason }),
    outcome: 'reconnects',
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: 'reconnect',
      client: client.id,
      reason: draw.pick(RECONNECT_TRIGGERS),
    }),
  },
});
