import { z } from 'zod';
import { CALLBACK_ROLES } from '../dialect/role-kinship.ts';
import { JOIN_REFUSALS, RECONNECT_TRIGGERS, type ActionName } from '../vocabulary/actions.ts';
import {
  MAX_BANDWIDTH_BPS,
  MAX_BURST_PACKETS,
  MAX_DELAY_US,
  MAX_NAME_CHARS,
  MAX_QUEUE_PACKETS,
  MIN_BANDWIDTH_BPS,
} from '../vocabulary/limits.ts';
import { MAX_RUN_US } from '../time/micros.ts';
import { microsFromMs, msFromMicros } from '../time/micros.ts';
import type { ServerRecord, TraceKind } from '../trace/records.ts';

/** Fields of later versions that this one does not know are kept, so that nothing is lost on the way through. */
const object = z.looseObject;
const text = z.string();
const named = text.max(MAX_NAME_CHARS);
const whole = z.int().min(0);
const signedTime = z
  .number()
  .refine((ms) => msFromMicros(microsFromMs(ms)) === ms, 'must be milliseconds, exact to the microsecond');
/** Milliseconds, exact to the microsecond. */
export const time = signedTime
  .refine((ms) => ms >= 0, 'must not be negative')
  .refine(
    (ms) => ms <= msFromMicros(MAX_RUN_US),
    `must be at most ${msFromMicros(MAX_RUN_US)}, which are 1000 h`,
  );
const delay = time.refine(
  (ms) => ms <= msFromMicros(MAX_DELAY_US),
  `must be at most ${msFromMicros(MAX_DELAY_US)}, which are 10 min`,
);
const burst = z.number().min(1).max(MAX_BURST_PACKETS);
const bandwidth = z.number().min(MIN_BANDWIDTH_BPS).max(MAX_BANDWIDTH_BPS);
const ratio = z.number().min(0).max(1);

const link = object({
  latency: delay,
  jitter: delay,
  jitterModel: z.enum(['uniform', 'normal']),
  lossRatio: ratio,
  burstPackets: burst.optional(),
  bandwidthBps: bandwidth.optional(),
  queuePackets: whole.max(MAX_QUEUE_PACKETS),
  duplicateRatio: ratio,
  reorderRatio: ratio,
});

const linkChange = link.partial().extend({
  burstPackets: burst.nullish(),
  bandwidthBps: bandwidth.nullish(),
});

const persona = object({
  id: text,
  framework: z.enum(['unity', 'cocos-creator', 'electron', 'react-native', 'flutter']).optional(),
  os: z.enum(['android', 'ios', 'macos', 'windows', 'linux', 'web']),
});

/** A client in the units of the file. */
export const clientSchema = object({
  id: named.min(1),
  persona,
  sdk: z.enum(['pre-2.3.2', 'pre-2.5.1', '3.x', '4.x']),
  uid: z.int().min(1).max(4294967295),
  publish: z.enum(['both', 'audio', 'video', 'none']),
  role: z.enum(['host', 'audience']),
  profile: z.enum(['communication', 'live']),
  up: link,
  down: link,
});

const refusal = z.enum(JOIN_REFUSALS);
const reconnectTrigger = z.enum(RECONNECT_TRIGGERS);
const directions = z.enum(['both', 'up', 'down']);
const hung = z.boolean().optional();

/** An action in the units of the file. */
export const actionSchema = z.discriminatedUnion('do', [
  object({ do: z.literal('open'), client: named, spec: clientSchema }),
  object({ do: z.literal('join'), client: named, channel: named, refuse: refusal.optional() }),
  object({ do: z.literal('leave'), client: named }),
  object({ do: z.literal('kill'), client: named }),
  object({ do: z.literal('crash'), client: named, reason: text.optional() }),
  object({ do: z.literal('freeze'), client: named, hung, reason: text.optional() }),
  object({ do: z.literal('thaw'), client: named, hung }),
  object({ do: z.literal('restart'), client: named, rejoin: z.boolean() }),
  object({ do: z.literal('offline'), client: named, direction: directions }),
  object({ do: z.literal('online'), client: named, direction: directions }),
  object({
    do: z.literal('network'),
    client: named,
    preset: text.optional(),
    up: linkChange.optional(),
    down: linkChange.optional(),
  }),
  object({ do: z.literal('voip'), client: named, mode: z.enum(['on', 'off']) }),
  object({ do: z.literal('ban'), client: named, reason: refusal }),
  object({ do: z.literal('reconnect'), client: named, reason: reconnectTrigger }),
]);

const base = { seq: whole, at: time, actor: named.min(1), cause: whole.nullable() };
const packet = { packet: whole, client: named, direction: z.enum(['up', 'down']), type: text };
const state = z.enum(['DISCONNECTED', 'CONNECTING', 'CONNECTED', 'RECONNECTING', 'FAILED']);
const callbackArgs = object({
  uid: z.number().optional(),
  channel: named.optional(),
  elapsed: z.number().optional(),
  state: text.optional(),
  previousState: text.optional(),
  reason: text.optional(),
  mediaType: z.enum(['audio', 'video']).optional(),
});

const SERVER_EVENTS = [
  'channel-created',
  'channel-destroyed',
  'user-joined',
  'user-rejoined',
  'session-replaced',
  'user-left',
  'peer-timeout',
  'user-expired',
  'join-refused',
] as const satisfies readonly ServerRecord['event'][];

/** Schema of each kind of record, in the units of the file. The compiler proves that every kind has one. */
export const recordSchemas = {
  input: object({ ...base, action: actionSchema }),
  process: object({
    ...base,
    event: z.enum(['started', 'exited', 'frozen', 'thawed', 'not-responding', 'responding']),
    how: z.enum(['kill', 'crash', 'voip']).optional(),
  }),
  'packet-sent': object({ ...base, ...packet }),
  'packet-arrived': object({
    ...base,
    ...packet,
    silent: z.array(object({ uid: z.number(), age: time })).optional(),
  }),
  'packet-lost': object({
    ...base,
    ...packet,
    reason: z.enum(['link-down', 'loss', 'queue-full', 'no-receiver']),
  }),
  'timer-fired': object({ ...base, timer: text }),
  state: object({ ...base, from: state, to: state }),
  callback: object({
    ...base,
    role: z.enum(CALLBACK_ROLES),
    name: text,
    args: callbackArgs,
    silence: object({
      since: signedTime,
      limit: time,
      of: z.union([z.literal('server'), z.number()]),
    }).optional(),
  }),
  'call-refused': object({ ...base, call: z.enum(['join', 'leave']), code: text }),
  server: object({
    ...base,
    event: z.enum(SERVER_EVENTS),
    channel: named,
    uid: z.number().optional(),
    audience: z.enum(['web-legacy', 'web-ng']).optional(),
    reason: text.optional(),
  }),
  verdict: object({
    ...base,
    rule: text,
    verdict: z.enum(['pass', 'fail']),
    expectedAt: time.nullable(),
    actualAt: time.nullable(),
  }),
} satisfies Record<TraceKind, z.ZodType>;

type SchemaActionName = z.infer<typeof actionSchema>['do'];
/** Fails to compile when an action is added that trace files could not hold. */
export const everyActionHasASchema: ActionName extends SchemaActionName ? true : never = true;

/** Schema of the first line, after its format and version are known to be ours. */
export const headerSchema = object({
  app: text,
  name: text,
  seed: text.regex(/^(?:-?\d+|(?:0x)?[0-9a-f]+)$/i, 'must be an integer or a hex string'),
  detail: z.enum(['events', 'packets']),
  rules: z.array(text),
  timings: z.record(text, z.union([z.number(), z.string(), z.boolean()])),
  clients: z.array(clientSchema),
  until: time,
});
