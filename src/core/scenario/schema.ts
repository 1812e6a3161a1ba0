import { z } from 'zod';
import { TIMING_FIELDS, type TimingField } from '../rulebook/timing-fields.ts';
import {
  bandwidth,
  closedMap,
  documented,
  duration,
  identifier,
  moment,
  number,
  percent,
  text,
  wholeNumber,
  word,
  yesOrNo,
  type Documentation,
} from './schema-fields.ts';

/** The largest user ID there is. */
const MAX_UID = 4_294_967_295;

/** Reasons for which a server refuses or removes a user, by their neutral words. */
export const REFUSALS = [
  'INVALID_APP_ID',
  'INVALID_CHANNEL_NAME',
  'INVALID_TOKEN',
  'TOKEN_EXPIRED',
  'REJECTED_BY_SERVER',
  'BANNED_BY_SERVER',
] as const;

/** Why an engine reconnects of its own accord: short words, and the neutral ones. */
export const RECONNECT_REASONS = [
  'proxy',
  'token',
  'ip',
  'SETTING_PROXY_SERVER',
  'RENEW_TOKEN',
  'CLIENT_IP_ADDRESS_CHANGED',
] as const;

/** Fields of one direction of a network; every field may be left out. */
export const linkSchema = closedMap('the fields of a link', {
  latency: documented(duration('the delay of every packet').optional(), { example: '50ms' }),
  jitter: documented(duration('the random part of the delay').optional(), {
    about: 'the random part of the delay (a duration such as 10ms); the order of packets stays',
    example: '10ms',
  }),
  jitterModel: documented(word(['uniform', 'normal'], 'the shape of the jitter').optional(), {
    about:
      'the shape of the jitter: `uniform` (at most so much more or less) or `normal` (standard deviation)',
    example: 'normal',
  }),
  loss: documented(percent('the mean share of lost packets').optional(), { example: '5%' }),
  burst: documented(
    z
      .union([number('the mean length of a loss burst in packets, 1 or more', 1), z.literal('none')], {
        error: ({ input }) =>
          `must be the mean length of a loss burst, 1 or more, or none, not ${String(input)}`,
      })
      .optional(),
    {
      about: 'the mean length of a loss burst in packets, 1 or more; `none` for losses one by one',
      example: '3',
    },
  ),
  bandwidth: documented(bandwidth('how much gets through in a second').optional(), { example: '500kbit/s' }),
  queue: documented(
    wholeNumber('how many packets may wait for bandwidth, 1 or more', 1, 1_000_000).optional(),
    { about: 'how many packets may wait for bandwidth, 1 or more; the rest are dropped', example: '50' },
  ),
  duplicate: documented(percent('the share of packets that arrive twice').optional(), { example: '1%' }),
  reorder: documented(percent('the share of packets that may overtake others').optional(), { example: '2%' }),
});
export type LinkText = z.infer<typeof linkSchema>;

const presetId = text('the id of a network preset, such as nominal or apple-3g');
const networkShape = {
  preset: documented(presetId.optional(), {
    about: 'the id of a [preset](#presets), which sets all fields first',
    example: 'apple-3g',
  }),
  up: documented(linkSchema.optional(), {
    about: '[fields of the link](#links) from the client to the server',
    example: '{ loss: 20%, burst: 3 }',
  }),
  down: documented(linkSchema.optional(), {
    about: '[fields of the link](#links) from the server to the client',
    example: '{ latency: 300ms }',
  }),
};

/** The network of a client where it is not just the id of a preset. */
export const networkSchema = closedMap('a network', networkShape);
export type NetworkText = z.infer<typeof networkSchema>;
/** A network as a file gives it: the id of a preset, or a map. */
export const networkOrPresetSchema = z.union([presetId, networkSchema]);

const profile = word(['communication', 'live'], 'the channel profile');

const clientShape = {
  persona: documented(text('a persona, such as android, web or unity/ios'), {
    about:
      'the platform: `android`, `ios`, `macos`, `windows`, `linux`, `web`, or a framework and the system under it, such as `unity/ios`, `cocos-creator/android`, `electron/windows`, `react-native/ios`, `flutter/android`',
    example: 'flutter/ios',
  }),
  sdk: documented(text('an SDK generation, such as 3.x or 4.x'), {
    about:
      'the SDK generation: `pre-2.3.2`, `3.x` (2.3.2 and later) or `4.x`; for `web` `pre-2.5.1`, `3.x` (legacy) or `4.x` (NG); one that the platform had',
    example: '3.x',
  }),
  uid: documented(wholeNumber(`a user ID, a whole number from 1 to ${MAX_UID}`, 1, MAX_UID), {
    about: `a user ID, a whole number from 1 to ${MAX_UID}, of no other client`,
    example: '1',
  }),
  publish: documented(word(['both', 'audio', 'video', 'none'], 'what the client publishes').optional(), {
    byDefault: 'both',
    example: 'audio',
  }),
  role: documented(word(['host', 'audience'], 'the role in the channel').optional(), {
    byDefault: 'host',
    example: 'audience',
  }),
  profile: documented(profile.optional(), {
    about: 'the channel profile; default: that of the file',
    example: 'live',
  }),
};
const clientNetwork = documented(networkOrPresetSchema.optional(), {
  about: 'its network: the id of a [preset](#presets), or a [map](#networks); default: that of the file',
  example: '{ preset: apple-3g, up: { loss: 5% } }',
});
/** One client. */
const clientSchema = closedMap('a client', { ...clientShape, network: clientNetwork });
/** One client whose network is looked at by itself. */
export const clientFieldsSchema = closedMap('a client', { ...clientShape, network: z.unknown().optional() });

const at = documented(moment('when the step happens'), {
  about: 'when the step happens: a [moment](#durations-and-moments)',
  example: 'dead + 8s',
});
const client = documented(text('the name of a client'), { example: 'uid1' });
const id = documented(identifier('a name for the moment of this step').optional(), {
  about: 'a name for the moment of this step, from which others count',
  example: 'dead',
});
const channel = text(
  'a channel name of 1 to 64 ASCII characters: letters without accents, digits, spaces and punctuation',
  /^[\x20-\x7e]{1,64}$/,
);
const direction = documented(word(['both', 'up', 'down'], 'the direction').optional(), {
  about: 'the direction: `up` is from the client to the server',
  byDefault: 'both',
  example: 'up',
});
const hung = documented(yesOrNo('whether the process hangs of itself rather than being stopped').optional(), {
  byDefault: false,
  example: 'true',
});

/** A step of one verb with the fields that only it has. */
function step<Verb extends string, Shape extends z.ZodRawShape>(verb: Verb, own: Shape, doc: Documentation) {
  const what = `${/^[aeio]/.test(verb) ? 'an' : 'a'} ${verb} step`;
  return documented(closedMap(what, { at, do: z.literal(verb), client, id, ...own }), doc);
}

/** The fields of every step, for one whose verb nobody knows. */
export const stepBaseSchema = z.looseObject({ at, client, id });

/** Every verb of a step. */
export const STEP_SCHEMAS = {
  join: step(
    'join',
    {
      channel: documented(channel.optional(), { byDefault: 'lab', example: 'room' }),
      refuse: documented(word(REFUSALS, 'why the server refuses').optional(), {
        about: 'makes the server say no, for this reason',
        example: 'INVALID_TOKEN',
      }),
    },
    { about: 'the app asks to enter a channel', example: '{ at: 1s, do: join, client: uid1, id: T0 }' },
  ),
  leave: step(
    'leave',
    {},
    { about: 'the app leaves its channel', example: '{ at: 9s, do: leave, client: uid1 }' },
  ),
  kill: step(
    'kill',
    {},
    {
      about:
        'the user or the system ends the process, in the manner of the platform; on the web the page is closed',
      example: '{ at: 10s, do: kill, client: uid1, id: dead }',
    },
  ),
  crash: step(
    'crash',
    {},
    {
      about: 'the process ends without any chance to say goodbye',
      example: '{ at: 10s, do: crash, client: uid1 }',
    },
  ),
  freeze: step(
    'freeze',
    { hung },
    { about: 'the process stands still without ending', example: '{ at: 20s, do: freeze, client: uid1 }' },
  ),
  thaw: step(
    'thaw',
    { hung },
    { about: 'the frozen process goes on', example: '{ at: 35s, do: thaw, client: uid1 }' },
  ),
  restart: step(
    'restart',
    {
      rejoin: documented(yesOrNo('whether it joins its channel again').optional(), {
        byDefault: true,
        example: 'false',
      }),
    },
    {
      about: 'a new process with the same user ID begins, and joins the channel of the one before',
      example: '{ at: dead + 8s, do: restart, client: uid1 }',
    },
  ),
  offline: step(
    'offline',
    { direction },
    {
      about: 'packets vanish without a sign',
      example: '{ at: 20s, do: offline, client: uid1, direction: up, id: T3 }',
    },
  ),
  online: step(
    'online',
    { direction },
    { about: 'packets get through again', example: '{ at: T3 + 30s, do: online, client: uid1 }' },
  ),
  network: step('network', networkShape, {
    about:
      'the network changes: first the preset sets all fields, then those given; at least one of the three',
    example: '{ at: 5s, do: network, client: uid1, up: { loss: 20%, burst: 3 } }',
  }),
  voip: step(
    'voip',
    { mode: documented(word(['on', 'off'], 'what VoIP mode is switched to'), { example: 'on' }) },
    {
      about: 'VoIP mode is switched, which ends the process as a kill does; on iOS only',
      example: '{ at: 20s, do: voip, client: uid1, mode: on }',
    },
  ),
  ban: step(
    'ban',
    {
      reason: documented(word(REFUSALS, 'why the server removes the user').optional(), {
        byDefault: 'BANNED_BY_SERVER',
        example: 'REJECTED_BY_SERVER',
      }),
    },
    { about: 'the server puts the user out', example: '{ at: 10s, do: ban, client: uid1 }' },
  ),
  reconnect: step(
    'reconnect',
    {
      reason: documented(word(RECONNECT_REASONS, 'why the engine reconnects'), {
        about:
          'why: a proxy was set, a token renewed, or the address changed; short words, or the neutral ones',
        example: 'token',
      }),
    },
    {
      about: 'the SDK reconnects of its own accord',
      example: '{ at: 10s, do: reconnect, client: uid1, reason: token }',
    },
  ),
} as const;
export type StepVerb = keyof typeof STEP_SCHEMAS;
export type StepText = { [Verb in StepVerb]: z.infer<(typeof STEP_SCHEMAS)[Verb]> }[StepVerb];
/** The verbs in the order in which they are offered. */
export const STEP_VERBS = Object.keys(STEP_SCHEMAS) as readonly StepVerb[];

/** The neutral arguments of a callback. */
export const argsSchema = closedMap('args', {
  uid: documented(wholeNumber(`a user ID, a whole number from 1 to ${MAX_UID}`, 1, MAX_UID).optional(), {
    about: 'the user that it is about',
    example: '1',
  }),
  channel: documented(channel.optional(), { about: 'the channel', example: 'lab' }),
  elapsed: documented(number('milliseconds since the join call, 0 or more', 0).optional(), {
    example: '200',
  }),
  state: documented(text('a connection state').optional(), {
    about: 'the connection state, by its neutral word',
    example: 'CONNECTED',
  }),
  previousState: documented(text('a connection state').optional(), {
    about: 'the state before, where the SDK tells it',
    example: 'RECONNECTING',
  }),
  reason: documented(text('a reason').optional(), {
    about: 'the reason, by its neutral word; on the web as the SDK spells it',
    example: 'DROPPED',
  }),
  mediaType: documented(text('a media type').optional(), {
    about: 'the media type, on the web: `audio` or `video`',
    example: 'audio',
  }),
});
export type ArgsText = z.infer<typeof argsSchema>;

const name = documented(text("a callback by the client's own name for it"), { example: 'onUserOffline' });
const role = documented(text('a callback by its role, such as userOffline'), {
  about: 'a callback by its [role](#roles)',
  example: 'userOffline',
});
const expectedAt = documented(moment('when it is expected'), {
  about: 'when it is expected: a [moment](#durations-and-moments)',
  example: 'dead + 20s',
});
const tolerance = documented(duration('how far off it may be').optional(), {
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
    wholeNumber('how often it comes, 1 or more (use never for none)', 1, 1_000_000).optional(),
    { byDefault: 1, example: '2' },
  ),
  args,
};
const span = {
  args,
  from: documented(moment('from when on it must not come').optional(), {
    about: 'from when on it must not come; default: the start',
    example: 'dead',
  }),
  until: documented(moment('until when it must not come').optional(), {
    about: 'until when it must not come; default: the end of the run',
    example: 'dead + 19s',
  }),
};
const STATES = ['DISCONNECTED', 'CONNECTING', 'CONNECTED', 'RECONNECTING', 'FAILED'] as const;

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
      state: documented(word(STATES, 'a connection state'), {
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
        z.union([z.literal('never'), moment('when the channel is destroyed, or never')]),
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

/** What one override of the rulebook may be. */
function timingSchema(field: TimingField): z.ZodType {
  switch (field.kind) {
    case 'duration': {
      const span = duration(field.mayBeNever ? 'a span, or never' : 'a span');
      return field.mayBeNever ? z.union([z.literal('never'), span]) : span;
    }
    case 'number': {
      const right = `a ${field.integer ? 'whole ' : ''}number of ${field.minimum} or more`;
      return field.integer ? wholeNumber(right, field.minimum, 1_000_000) : number(right, field.minimum);
    }
    case 'enum':
      return word(field.values, 'a reading of the rule');
    case 'boolean':
      return yesOrNo('whether it holds');
  }
}

/** Overrides of the timings of every generation in the run. */
export const rulebookSchema = closedMap(
  'the rulebook',
  Object.fromEntries(
    TIMING_FIELDS.map((field) => [field.name, timingSchema(field).describe(field.doc).optional()]),
  ),
);

/** A whole scenario file. */
export const scenarioSchema = closedMap('a scenario', {
  name: documented(text('a name that says what the scenario shows'), {
    about: 'one sentence that says what the scenario shows',
    example: 'A train goes through a tunnel',
  }),
  rules: documented(z.array(text('the ID of a rule')).optional(), {
    about: 'IDs of the [rules](guide/rules.md) that it exercises',
    example: '[R-NATIVE-T4]',
  }),
  seed: documented(z.union([z.int(), z.string().regex(/^(?:-?\d+|(?:0x)?[0-9a-fA-F]+)$/)]).optional(), {
    about: 'an integer or a hex string from which all randomness comes',
    byDefault: 1,
    example: '9f31c0',
  }),
  network: documented(networkOrPresetSchema.optional(), {
    about:
      'the network of every client that has none of its own: the id of a [preset](#presets), or a [map](#networks)',
    byDefault: 'nominal',
    example: 'apple-3g',
  }),
  profile: documented(profile.optional(), {
    about: 'the channel profile of every client that does not say',
    byDefault: 'communication',
    example: 'live',
  }),
  rulebook: documented(rulebookSchema.optional(), {
    about: "[timings](#rulebook) that differ from the SDKs' own",
    example: '{ nativeOfflineAfter: 30s }',
  }),
  clients: documented(z.record(identifier('the name of a client'), clientSchema), {
    about: 'who is in the lab, by name: see [Clients](#clients)',
    example: '{ uid1: { persona: android, sdk: 3.x, uid: 1 } }',
  }),
  steps: documented(z.array(z.discriminatedUnion('do', tuple(Object.values(STEP_SCHEMAS)))), {
    about: 'what happens: see [Steps](#steps)',
    example: '[{ at: 0s, do: join, client: uid1 }]',
  }),
  until: documented(moment('when the run ends').optional(), {
    about: 'when the run ends: a moment; default: 5 s after the last step and the last expectation',
    example: '4m',
  }),
  expect: documented(z.array(z.union(tuple(Object.values(EXPECTATION_SCHEMAS)))).optional(), {
    about: 'what must happen, and what must not: see [Expectations](#expectations)',
    example: '[{ client: uid1, state: CONNECTED, at: 1s }]',
  }),
});

function tuple<Item>(items: readonly Item[]): [Item, ...Item[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('a union needs at least one member');
  return [first, ...rest];
}
