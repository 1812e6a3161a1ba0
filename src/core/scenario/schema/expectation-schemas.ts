import { ARG_ENTRIES, type ArgKind, type CallbackArg } from '../../vocabulary/callback-args.ts';
import { z } from 'zod';
import type { PlainValue } from '../../plan/value-pattern.ts';
import { countRange, MOST_TIMES, patternField } from './value-schemas.ts';
import { WEBHOOK_EVENT_TYPES } from '../../vocabulary/webhooks.ts';
import { APP_CALLS } from '../../vocabulary/engine-call.ts';
import { CONNECTION_STATES } from '../../vocabulary/neutral-callback.ts';
import {
  accountPattern,
  channelName as channel,
  channelPattern,
  clientName as client,
  toldUser,
  userOrClient,
} from '../../fields/client-fields.ts';
import {
  booleanField,
  closedMap,
  documented,
  identifierField,
  durationField,
  momentField,
  numberField,
  textField,
  wholeNumberField,
  choiceField,
  shownValue,
} from '../../fields/schema-fields.ts';

/** How a file spells each kind of argument, by what a message calls it. */
const ARG_FIELDS: Readonly<Record<ArgKind, (named: string) => z.ZodType<PlainValue>>> = {
  uid: () => toldUser,
  account: () => accountPattern,
  channel: () => channelPattern,
  milliseconds: (named) => numberField(named, 0, Number.MAX_SAFE_INTEGER),
  word: (named) => textField(named),
  media: (named) => textField(named),
  flag: (named) => booleanField(named),
};
/** Kinds of argument of which a file may give a range. */
const NUMBERS: readonly ArgKind[] = ['uid', 'milliseconds'];

/** The neutral arguments of a callback. */
export const argsSchema = closedMap(
  'args',
  Object.fromEntries(
    ARG_ENTRIES.map(([arg, { kind, named, about = named, example }]) => [
      arg,
      documented(patternField(arg, ARG_FIELDS[kind](named), NUMBERS.includes(kind)), { about, example }),
    ]),
  ) as unknown as { readonly [Arg in CallbackArg]: ReturnType<typeof patternField> },
);
export type ArgsText = z.infer<typeof argsSchema>;

const name = documented(textField("a callback by the client's own name for it"), {
  example: 'onUserOffline',
});
const role = documented(textField('a callback by its role, such as userOffline'), {
  about: 'a callback by its [role](#roles)',
  example: 'userOffline',
});
const stateWord = documented(choiceField(CONNECTION_STATES, 'a connection state'), {
  about: "a connection state, one of the model's five, whatever the SDK shows",
  example: 'RECONNECTING',
});
const call = documented(choiceField(APP_CALLS, 'a call of the app'), { example: 'join' });
/** With what an SDK refuses a call. */
export const codeSchema = documented(
  patternField(
    'a code',
    z.union([numberField('a number', -1e9, 1e9), textField('the code with which the SDK refuses')]),
  ),
  { about: 'the code with which the SDK refuses; default: any', example: '-17' },
);
const expectedAt = documented(momentField('when it is expected').optional(), {
  about: 'when it is expected: a [moment](#durations-and-moments); or a [span](#spans) instead',
  example: 'dead + 20s',
});
const tolerance = documented(durationField('how far off it may be').optional(), {
  byDefault: '500ms',
  example: '300ms',
});
const args = documented(argsSchema.optional(), {
  about: 'the [arguments](#arguments) that it must have; others may have any value',
  example: '{ uid: 1 }',
});
const moment = (about: string, example: string) =>
  documented(momentField(about).optional(), { about, example });

/** The ends of a span: of several spellings for one end, one at most. */
const span = {
  from: moment('from when on it counts; default: the start', 'dead'),
  until: moment('until when it counts; default: the end of the run', 'dead + 19s'),
  after: moment('as `from`, but behind what that moment stands for', 'told'),
  before: moment('as `until`, but ahead of what that moment stands for', 'told'),
  within: documented(durationField('how long after `from` or `after` it counts').optional(), {
    about: 'in place of `until`: how long after its beginning it counts',
    example: '3s',
  }),
};
const notBefore = moment('as `from`, and none may come before that moment', 'told');
const id = documented(identifierField('a name for the moment at which it comes').optional(), {
  about: 'a name for the moment at which it comes, from which expectations below count',
  example: 'told',
});
const count = documented(
  z
    .union([
      countRange,
      wholeNumberField('how often it comes, 1 or more (use never for none)', 1, MOST_TIMES),
    ])
    .optional(),
  {
    about:
      'how often it comes, 1 or more (use never for none); or in a range, `{ atLeast: 2, atMost: 5 }`, or one of these two',
    byDefault: 1,
    example: '2',
  },
);
const when = { at: expectedAt, tolerance, ...span, notBefore };
const times = { ...when, count, args, id };
const atOrNever = documented(
  z.union([z.literal('never'), momentField('when it is expected, or never')]).optional(),
  {
    about:
      'when it is expected: a [moment](#durations-and-moments), or `never`; or a [span](#spans) instead; default: at any time',
    example: 'twice',
  },
);

/** What a notification can say. */
export const webhookArgsSchema = closedMap('the args of a webhook', {
  channel: documented(patternField('channel', channelPattern), { about: 'the channel', example: 'lab' }),
  uid: documented(patternField('uid', userOrClient, true), {
    about: 'the user; of a destroyed channel the last one',
    example: '1',
  }),
  account: documented(patternField('account', accountPattern), {
    about: 'the account with which that user has joined',
    example: 'alice',
  }),
  reason: documented(patternField('reason', wholeNumberField('a number', 0, 999), true), {
    about:
      'why a user left: 1 of itself, 2 no data for 10 s, 3 removed, 5 on another device, 9 another address, 10 a silence of the server, 0 other reasons',
    example: '2',
  }),
  attempt: documented(patternField('attempt', wholeNumberField('a number from 1', 1, 4), true), {
    about: 'which time it is sent',
    example: '1',
  }),
});

/** One thing of an order. */
const orderedSchema = closedMap('a part of an order', {
  client,
  callback: name.optional(),
  event: role.optional(),
  state: stateWord.optional(),
  refused: call.optional(),
  code: codeSchema,
  args,
});
export type OrderedText = z.infer<typeof orderedSchema>;
/** The telling keys of a part of an order. */
export const ORDERED_KINDS = ['callback', 'event', 'state', 'refused'] as const;

/** The kinds of expectation, each by the key that tells it from the others. */
export const EXPECTATION_SCHEMAS = {
  callback: documented(closedMap('a callback expectation', { client, callback: name, ...times }), {
    about: 'exactly `count` such callbacks come in `at` ± `tolerance`, or in a [span](#spans)',
    example: '{ client: uid2, callback: stream-removed, at: dead + 10s, args: { uid: 1 } }',
  }),
  event: documented(closedMap('an event expectation', { client, event: role, ...times }), {
    about: 'the same, the callback named by its role',
    example: '{ client: uid2, event: userOffline, at: dead + 20s }',
  }),
  never: documented(closedMap('a never expectation', { client, never: name, args, ...span }), {
    about: 'no such callback comes in that span',
    example: '{ client: uid2, never: peer-leave, until: dead + 2m55s }',
  }),
  neverEvent: documented(closedMap('a neverEvent expectation', { client, neverEvent: role, args, ...span }), {
    about: 'the same, the callback named by its role',
    example: '{ client: uid2, neverEvent: peerLeave }',
  }),
  state: documented(closedMap('a state expectation', { client, state: stateWord, ...when, id }), {
    about: 'the connection enters that state in `at` ± `tolerance`, or in a [span](#spans)',
    example: '{ client: uid1, state: RECONNECTING, at: T3 + 4s }',
  }),
  refused: documented(
    closedMap('a refused expectation', {
      client,
      refused: call,
      code: codeSchema,
      ...when,
      at: atOrNever,
      count,
      id,
    }),
    {
      about: 'a call of the app is refused, or never is',
      example: '{ client: uid1, refused: join, code: -17 }',
    },
  ),
  webhook: documented(
    closedMap('a webhook expectation', {
      webhook: documented(
        z.literal(WEBHOOK_EVENT_TYPES, {
          error: ({ input }) =>
            `must be the number of a notification, one of ${WEBHOOK_EVENT_TYPES.join(', ')}, not ${shownValue(input)}`,
        }),
        { about: 'the number of a [notification](#webhooks)', example: '108' },
      ),
      ...when,
      at: atOrNever,
      count,
      args: documented(webhookArgsSchema.optional(), {
        about: 'what it must say; the rest may be anything',
        example: '{ uid: 1, reason: 2 }',
      }),
      id,
    }),
    {
      about:
        "a [notification](#webhooks) comes to the customer's server, or never does; the file must have `webhooks`",
      example: '{ webhook: 108, at: dead + 10s, args: { uid: 1, reason: 2 } }',
    },
  ),
  sequence: documented(
    closedMap('a sequence expectation', {
      client,
      sequence: documented(
        z
          .array(name, { error: ({ input }) => `must be a list of callback names, not ${String(input)}` })
          .min(1, { error: 'an empty sequence proves nothing: name the callbacks in their order' }),
        {
          about: "callbacks by the client's own names for them, in their order",
          example: '[stream-added, stream-removed]',
        },
      ),
    }),
    {
      about: 'these callbacks come in this order; others may lie between',
      example: '{ client: uid2, sequence: [stream-added, stream-removed, peer-leave] }',
    },
  ),
  order: documented(
    closedMap('an order expectation', {
      order: documented(
        z
          .array(z.union([orderedSchema, identifierField('the id of an expectation')]), {
            error: ({ input }) => `must be a list of what happens, in its order, not ${shownValue(input)}`,
          })
          .min(2, { error: 'an order needs two things at least: name them, first to last' }),
        {
          about:
            'what happens, first to last: ids of expectations above, or maps with `client` and one of `callback`, `event`, `state`, `refused`',
          example: '[told, { client: uid2, callback: peer-leave }]',
        },
      ),
    }),
    {
      about: 'these happen in this order, whoever they are of; others may lie between',
      example:
        '{ order: [{ client: uid2, callback: stream-removed }, { client: uid1, event: userOffline }] }',
    },
  ),
  channel: documented(
    closedMap('a channel expectation', {
      channel: documented(channel, { example: 'lab' }),
      destroyed: documented(
        z.union([z.literal('never'), momentField('when the channel is destroyed, or never')]),
        {
          about: 'when the server destroys it: a [moment](#durations-and-moments), or `never`',
          example: 'dead + 10s',
        },
      ),
      tolerance,
      id,
    }),
    {
      about: 'the server destroys the channel then, or never',
      example: '{ channel: lab, destroyed: dead + 10s }',
    },
  ),
} as const;
export type ExpectationKind = keyof typeof EXPECTATION_SCHEMAS;
export type ExpectationText = {
  [Kind in ExpectationKind]: z.infer<(typeof EXPECTATION_SCHEMAS)[Kind]>;
}[ExpectationKind];
/** The telling keys in the order in which they are offered. */
export const EXPECTATION_KINDS = Object.keys(EXPECTATION_SCHEMAS) as readonly ExpectationKind[];
