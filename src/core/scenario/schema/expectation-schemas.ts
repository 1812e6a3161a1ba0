import {
  ARG_ENTRIES,
  type ArgKind,
  type CallbackArg,
  type CallbackArgs,
} from '../../vocabulary/callback-args.ts';
import { z } from 'zod';
import { CONNECTION_STATES } from '../../vocabulary/neutral-callback.ts';
import { channelName as channel, clientName as client, userId } from '../../fields/client-fields.ts';
import {
  booleanField,
  closedMap,
  documented,
  durationField,
  momentField,
  numberField,
  textField,
  wholeNumberField,
  choiceField,
} from '../../fields/schema-fields.ts';

/** How a file spells each kind of argument, by what a message calls it. */
const ARG_FIELDS: Readonly<Record<ArgKind, (named: string) => z.ZodType>> = {
  uid: () => userId,
  channel: () => channel,
  milliseconds: (named) => numberField(named, 0, Number.MAX_SAFE_INTEGER),
  word: (named) => textField(named),
  media: (named) => textField(named),
  flag: (named) => booleanField(named),
};

/** The neutral arguments of a callback. */
export const argsSchema = closedMap(
  'args',
  Object.fromEntries(
    ARG_ENTRIES.map(([arg, { kind, named, ...words }]) => [
      arg,
      documented(ARG_FIELDS[kind](named).optional(), words),
    ]),
  ) as unknown as { readonly [Arg in CallbackArg]: z.ZodOptional<z.ZodType<Required<CallbackArgs>[Arg]>> },
);
export type ArgsText = z.infer<typeof argsSchema>;

const name = documented(textField("a callback by the client's own name for it"), {
  example: 'onUserOffline',
});
const role = documented(textField('a callback by its role, such as userOffline'), {
  about: 'a callback by its [role](#roles)',
  example: 'userOffline',
});
const expectedAt = documented(momentField('when it is expected'), {
  about: 'when it is expected: a [moment](#durations-and-moments)',
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
const window = { at: expectedAt, tolerance };
const times = {
  ...window,
  count: documented(
    wholeNumberField('how often it comes, 1 or more (use never for none)', 1, 1_000_000).optional(),
    { byDefault: 1, example: '2' },
  ),
  args,
};
const span = {
  args,
  from: documented(momentField('from when on it must not come').optional(), {
    about: 'from when on it must not come; default: the start',
    example: 'dead',
  }),
  until: documented(momentField('until when it must not come').optional(), {
    about: 'until when it must not come; default: the end of the run',
    example: 'dead + 19s',
  }),
};

/** The kinds of expectation, each by the key that tells it from the others. */
export const EXPECTATION_SCHEMAS = {
  callback: documented(closedMap('a callback expectation', { client, callback: name, ...times }), {
    about: 'exactly `count` such callbacks come in `at` ± `tolerance`',
    example: '{ client: uid2, callback: stream-removed, at: dead + 10s, args: { uid: 1 } }',
  }),
  event: documented(closedMap('an event expectation', { client, event: role, ...times }), {
    about: 'the same, the callback named by its role',
    example: '{ client: uid2, event: userOffline, at: dead + 20s }',
  }),
  never: documented(closedMap('a never expectation', { client, never: name, ...span }), {
    about: 'no such callback comes in that span',
    example: '{ client: uid2, never: peer-leave, until: dead + 2m55s }',
  }),
  neverEvent: documented(closedMap('a neverEvent expectation', { client, neverEvent: role, ...span }), {
    about: 'the same, the callback named by its role',
    example: '{ client: uid2, neverEvent: peerLeave }',
  }),
  state: documented(
    closedMap('a state expectation', {
      client,
      state: documented(choiceField(CONNECTION_STATES, 'a connection state'), {
        about: "a connection state, one of the model's five, whatever the SDK shows",
        example: 'RECONNECTING',
      }),
      ...window,
    }),
    {
      about: 'the connection enters that state in `at` ± `tolerance`',
      example: '{ client: uid1, state: RECONNECTING, at: T3 + 4s }',
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
