import { z } from 'zod';
import { TIMING_FIELDS, type TimingField } from '../rulebook/timing-fields.ts';
import {
  bandwidth,
  closedMap,
  duration,
  identifier,
  moment,
  number,
  percent,
  text,
  wholeNumber,
  word,
  yesOrNo,
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
  latency: duration('the delay of every packet').optional(),
  jitter: duration('the random part of the delay').optional(),
  jitterModel: word(['uniform', 'normal'], 'the shape of the jitter').optional(),
  loss: percent('the mean share of lost packets').optional(),
  burst: z
    .union([number('the mean length of a loss burst in packets, 1 or more', 1), z.literal('none')], {
      error: ({ input }) =>
        `must be the mean length of a loss burst, 1 or more, or none, not ${String(input)}`,
    })
    .optional(),
  bandwidth: bandwidth('how much gets through in a second').optional(),
  queue: wholeNumber('how many packets may wait for bandwidth, 1 or more', 1, 1_000_000).optional(),
  duplicate: percent('the share of packets that arrive twice').optional(),
  reorder: percent('the share of packets that may overtake others').optional(),
});
export type LinkText = z.infer<typeof linkSchema>;

const presetId = text('the id of a network preset, such as nominal or apple-3g');
const networkShape = {
  preset: presetId.optional(),
  up: linkSchema.optional(),
  down: linkSchema.optional(),
};

/** The network of a client where it is not just the id of a preset. */
export const networkSchema = closedMap('a network', networkShape);
export type NetworkText = z.infer<typeof networkSchema>;
/** A network as a file gives it: the id of a preset, or a map. */
export const networkOrPresetSchema = z.union([presetId, networkSchema]);

const profile = word(['communication', 'live'], 'the channel profile');

const clientShape = {
  persona: text('a persona, such as android, web or unity/ios'),
  sdk: text('an SDK generation, such as 3.x or 4.x'),
  uid: wholeNumber(`a user ID, a whole number from 1 to ${MAX_UID}`, 1, MAX_UID),
  publish: word(['both', 'audio', 'video', 'none'], 'what the client publishes').optional(),
  role: word(['host', 'audience'], 'the role in the channel').optional(),
  profile: profile.optional(),
};
/** One client. */
const clientSchema = closedMap('a client', { ...clientShape, network: networkOrPresetSchema.optional() });
/** One client whose network is looked at by itself. */
export const clientFieldsSchema = closedMap('a client', { ...clientShape, network: z.unknown().optional() });

const at = moment('when the step happens');
const client = text('the name of a client');
const id = identifier('a name for the moment of this step').optional();
const channel = text('a channel name of 1 to 64 characters', /^[\x20-\x7e]{1,64}$/);
const direction = word(['both', 'up', 'down'], 'the direction').optional();
const hung = yesOrNo('whether the process hangs of itself rather than being stopped').optional();

/** A step of one verb with the fields that only it has. */
function step<Verb extends string, Shape extends z.ZodRawShape>(verb: Verb, own: Shape) {
  return closedMap(`a ${verb} step`, { at, do: z.literal(verb), client, id, ...own });
}

/** The fields of every step, for one whose verb nobody knows. */
export const stepBaseSchema = z.looseObject({ at, client, id });

/** Every verb of a step. */
export const STEP_SCHEMAS = {
  join: step('join', {
    channel: channel.optional(),
    refuse: word(REFUSALS, 'why the server refuses').optional(),
  }),
  leave: step('leave', {}),
  kill: step('kill', {}),
  crash: step('crash', {}),
  freeze: step('freeze', { hung }),
  thaw: step('thaw', { hung }),
  restart: step('restart', { rejoin: yesOrNo('whether it joins its channel again').optional() }),
  offline: step('offline', { direction }),
  online: step('online', { direction }),
  network: step('network', networkShape),
  voip: step('voip', { mode: word(['on', 'off'], 'what VoIP mode is switched to') }),
  ban: step('ban', { reason: word(REFUSALS, 'why the server removes the user').optional() }),
  reconnect: step('reconnect', { reason: word(RECONNECT_REASONS, 'why the engine reconnects') }),
} as const;
export type StepVerb = keyof typeof STEP_SCHEMAS;
export type StepText = { [Verb in StepVerb]: z.infer<(typeof STEP_SCHEMAS)[Verb]> }[StepVerb];
/** The verbs in the order in which they are offered. */
export const STEP_VERBS = Object.keys(STEP_SCHEMAS) as readonly StepVerb[];

/** The neutral arguments of a callback. */
export const argsSchema = closedMap('args', {
  uid: wholeNumber(`a user ID, a whole number from 1 to ${MAX_UID}`, 1, MAX_UID).optional(),
  channel: channel.optional(),
  elapsed: number('milliseconds since the join call, 0 or more', 0).optional(),
  state: text('a connection state').optional(),
  previousState: text('a connection state').optional(),
  reason: text('a reason').optional(),
  mediaType: text('a media type').optional(),
});
export type ArgsText = z.infer<typeof argsSchema>;

const name = text("a callback by the client's own name for it");
const role = text('a callback by its role, such as userOffline');
const expectedAt = moment('when it is expected');
const tolerance = duration('how far off it may be').optional();
const window = { at: expectedAt, tolerance };
const times = {
  ...window,
  count: wholeNumber('how often it comes, 1 or more (use never for none)', 1, 1_000_000).optional(),
  args: argsSchema.optional(),
};
const span = {
  args: argsSchema.optional(),
  from: moment('from when on it must not come').optional(),
  until: moment('until when it must not come').optional(),
};
const STATES = ['DISCONNECTED', 'CONNECTING', 'CONNECTED', 'RECONNECTING', 'FAILED'] as const;

/** The kinds of expectation, each by the key that tells it from the others. */
export const EXPECTATION_SCHEMAS = {
  callback: closedMap('a callback expectation', { client, callback: name, ...times }),
  event: closedMap('an event expectation', { client, event: role, ...times }),
  never: closedMap('a never expectation', { client, never: name, ...span }),
  neverEvent: closedMap('a neverEvent expectation', { client, neverEvent: role, ...span }),
  state: closedMap('a state expectation', { client, state: word(STATES, 'a connection state'), ...window }),
  sequence: closedMap('a sequence expectation', {
    client,
    sequence: z
      .array(name, { error: ({ input }) => `must be a list of callback names, not ${String(input)}` })
      .min(1, { error: 'an empty sequence proves nothing: name the callbacks in their order' }),
  }),
  channel: closedMap('a channel expectation', {
    channel,
    destroyed: z.union([z.literal('never'), moment('when the channel is destroyed, or never')]),
    tolerance,
  }),
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
  name: text('a name that says what the scenario shows'),
  rules: z.array(text('the ID of a rule')).optional(),
  seed: z
    .union([z.int(), z.string().regex(/^(?:-?\d+|(?:0x)?[0-9a-fA-F]+)$/)])
    .describe('an integer or a hex string from which all randomness comes; default 1')
    .optional(),
  network: networkOrPresetSchema.optional(),
  profile: profile.optional(),
  rulebook: rulebookSchema.optional(),
  clients: z.record(identifier('the name of a client'), clientSchema),
  steps: z.array(z.discriminatedUnion('do', tuple(Object.values(STEP_SCHEMAS)))),
  until: moment('when the run ends').optional(),
  expect: z.array(z.union(tuple(Object.values(EXPECTATION_SCHEMAS)))).optional(),
});

function tuple<Item>(items: readonly Item[]): [Item, ...Item[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('a union needs at least one member');
  return [first, ...rest];
}
