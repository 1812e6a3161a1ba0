import { TIMER_NAMES, isFiredTimer, type FiredTimer } from '../vocabulary/timers.ts';
import { PACKET_TYPES } from '../vocabulary/packets.ts';
import { z } from 'zod';
import { actionRecords } from '../actions/action-records.ts';
import { clientSpecRecord } from '../actions/client-spec-record.ts';
import { MAX_RUN_US, microsFromMs, msFromMicros } from '../time/micros.ts';
import { linkRecord } from '../network/link-record.ts';
import { TRACE_DETAILS, type TraceKind } from '../trace/records.ts';
import { APP_CALLS } from '../vocabulary/engine-call.ts';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { LINK_DIRECTIONS, LOSS_REASONS } from '../vocabulary/link-settings.ts';
import {
  ARG_ENTRIES,
  type ArgKind,
  type CallbackArg,
  type CallbackArgs,
} from '../vocabulary/callback-args.ts';
import { CALLBACK_ROLES } from '../vocabulary/callbacks.ts';
import { MEDIA_TYPES } from '../vocabulary/media.ts';
import { CONNECTION_STATES } from '../vocabulary/neutral-callback.ts';
import { PROCESS_ENDS, PROCESS_EVENTS } from '../vocabulary/process.ts';
import { WEBHOOK_EVENT_TYPES, WEBHOOK_STAGES } from '../vocabulary/webhooks.ts';
import { SERVER_EVENTS, TIMEOUT_AUDIENCES } from '../vocabulary/server-events.ts';

/**
 * Fields of later versions that this one does not know are kept, so that nothing is lost on the
 * way through.
 */
const object = z.looseObject;
const text = z.string();
const named = text.max(MAX_NAME_CHARS);
const whole = z.int().min(0);
const signedTime = z
  .number()
  .refine((ms) => msFromMicros(microsFromMs(ms)) === ms, 'must be milliseconds, exact to the microsecond');
/** Milliseconds, exact to the microsecond. */
export const timeSchema = signedTime
  .refine((ms) => ms >= 0, 'must not be negative')
  .refine(
    (ms) => ms <= msFromMicros(MAX_RUN_US),
    `must be at most ${msFromMicros(MAX_RUN_US)}, which are 1000 h`,
  );
/** A client in the units of the file. */
export const traceClientSchema = clientSpecRecord;

/** An action in the units of the file. */
export const actionSchema = z.discriminatedUnion('do', actionRecords());

const base = { seq: whole, at: timeSchema, actor: named.min(1), cause: whole.nullable() };
const packet = {
  packet: whole,
  client: named,
  direction: z.enum(LINK_DIRECTIONS),
  type: z.enum(PACKET_TYPES),
};
const state = z.enum(CONNECTION_STATES);
const firedTimer = z.custom<FiredTimer>(
  (value) => typeof value === 'string' && isFiredTimer(value),
  `is no timer of an engine (${TIMER_NAMES.join(', ')}), and none of the server, such as "channel lab"`,
);
/** Each kind of argument of a callback. */
const ARG_SCHEMAS: Readonly<Record<ArgKind, z.ZodType>> = {
  uid: z.number(),
  account: text,
  milliseconds: z.number(),
  channel: named,
  word: text,
  media: z.enum(MEDIA_TYPES),
  flag: z.boolean(),
};
const callbackArgs = object(
  Object.fromEntries(
    ARG_ENTRIES.map(([arg, { kind }]) => [arg, ARG_SCHEMAS[kind].optional()]),
  ) as unknown as { readonly [Arg in CallbackArg]: z.ZodOptional<z.ZodType<Required<CallbackArgs>[Arg]>> },
);

/**
 * Schema of each kind of record, in the units of the file. The compiler proves that every kind has
 * one.
 */
export const recordSchemas = {
  input: object({ ...base, action: actionSchema }),
  process: object({
    ...base,
    event: z.enum(PROCESS_EVENTS),
    how: z.enum(PROCESS_ENDS).optional(),
  }),
  'packet-sent': object({ ...base, ...packet }),
  'packet-arrived': object({
    ...base,
    ...packet,
    silent: z.array(object({ uid: z.number(), age: timeSchema })).optional(),
  }),
  'packet-lost': object({
    ...base,
    ...packet,
    reason: z.enum(LOSS_REASONS),
  }),
  'timer-fired': object({ ...base, timer: firedTimer }),
  state: object({ ...base, from: state, to: state, uid: z.number().optional() }),
  callback: object({
    ...base,
    role: z.enum(CALLBACK_ROLES),
    name: text,
    args: callbackArgs,
    silence: object({
      since: signedTime,
      limit: timeSchema,
      of: z.union([z.literal('server'), z.number()]),
    }).optional(),
  }),
  'call-refused': object({ ...base, call: z.enum(APP_CALLS), code: text }),
  server: object({
    ...base,
    event: z.enum(SERVER_EVENTS),
    channel: named,
    uid: z.number().optional(),
    client: named.optional(),
    audience: z.enum(TIMEOUT_AUDIENCES).optional(),
    reason: text.optional(),
  }),
  webhook: object({
    ...base,
    event: z.enum(WEBHOOK_STAGES),
    notice: whole,
    attempt: whole,
    type: z.literal(WEBHOOK_EVENT_TYPES),
    channel: named,
    uid: z.number().optional(),
    clientSeq: z.number().optional(),
    reason: z.number().optional(),
    duration: timeSchema.optional(),
    status: z.number().optional(),
    arrival: whole.optional(),
  }),
  verdict: object({
    ...base,
    rule: text,
    verdict: z.enum(['pass', 'fail']),
    expectedAt: timeSchema.nullable(),
    actualAt: timeSchema.nullable(),
  }),
} satisfies Record<TraceKind, z.ZodType>;

/** Schema of the first line, after its format and version are known to be ours. */
export const headerSchema = object({
  app: text,
  name: text,
  seed: text.regex(/^(?:-?\d+|(?:0x)?[0-9a-f]+)$/i, 'must be an integer or a hex string'),
  detail: z.enum(TRACE_DETAILS),
  rules: z.array(text),
  timings: z.record(text, z.union([z.number(), z.string(), z.boolean()])),
  clients: z.array(traceClientSchema),
  until: timeSchema,
  webhooks: object({
    link: linkRecord,
    answer: z.union([z.int().min(100).max(599), z.literal('outside')]).nullable(),
    answerAfter: timeSchema,
    reconnects: z.literal(true).optional(),
  }).optional(),
});
