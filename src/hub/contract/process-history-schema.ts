import { z } from 'zod';
import { SHOWN_MEDIA, WEB_CONNECTION_STATES, type RemoteUser } from '../../core/engine/engine-state.ts';
import { MEDIA_PHASES } from '../../core/engine/media-path.ts';
import { CALLBACK_ROLES } from '../../core/vocabulary/callbacks.ts';
import { APP_CALLS } from '../../core/vocabulary/engine-call.ts';
import { TIMER_NAMES } from '../../core/vocabulary/timers.ts';
import type { ProcessHistory } from './client-messages.ts';
import {
  connectionStateSchema,
  downPacketSchema,
  engineCallSchema,
  mediaWaySchema,
  qualityPairSchema,
  refusalSchema,
  returnSchema,
  roleSchema,
  accountSchema,
  tracksSchema,
  ownUidSchema,
  uidSchema,
  userQualities,
  wholeSchema,
  wholeOrNeverSchema,
  wordSchema,
  type FieldsOf,
} from './model-schema.ts';

/** The hub is trusted; only that nothing is missing is checked. */
const number = z.number();

const remote = z.strictObject({
  uid: uidSchema,
  account: accountSchema.exactOptional(),
  tracks: tracksSchema,
  lastHeardUs: number,
  heardCount: number,
  isSilent: z.boolean(),
  isListed: z.boolean(),
  isPresent: z.boolean(),
  muted: tracksSchema,
  toldMuted: tracksSchema,
  has: tracksSchema,
  shown: z.strictObject({ audio: z.enum(SHOWN_MEDIA), video: z.enum(SHOWN_MEDIA) }),
  isConfirmed: z.boolean(),
  isNamed: z.boolean(),
} satisfies FieldsOf<RemoteUser>);

const seen = z.strictObject({ beat: number, heard: number });

const engine = z.strictObject({
  phase: z.enum(['idle', 'finding', 'joining', 'joined', 'rejoining', 'leaving', 'failed']),
  connection: connectionStateSchema,
  channel: z.string(),
  session: number,
  stay: number,
  uid: ownUidSchema,
  joins: number,
  isDestroyed: z.boolean(),
  tracks: tracksSchema,
  muted: tracksSchema,
  role: roleSchema,
  toldRole: roleSchema,
  mediaVersion: number,
  takenVersion: number,
  refuse: refusalSchema.exactOptional(),
  isDeviceOffline: z.boolean(),
  tokenEndsUs: wholeOrNeverSchema,
  takenTokenEndsUs: wholeOrNeverSchema,
  warnedTokenEndsUs: wholeOrNeverSchema,
  joinCalledUs: number,
  lastServerDataUs: number,
  lossSinceUs: number,
  interruptedAtUs: number,
  isLostTold: z.boolean(),
  ack: number,
  back: returnSchema,
  attempts: number,
  edge: number,
  edgeHops: number,
  isOnTcp: z.boolean(),
  missedPings: number,
  shownState: z.enum(WEB_CONNECTION_STATES),
  endReason: z.string(),
  waitingCalls: z.array(engineCallSchema),
  remotes: z.array(remote),
  aliveAtUs: number,
  silentCount: number,
  missingCount: number,
  remoteSilenceDueUs: wholeOrNeverSchema,
  quality: z.strictObject({
    meter: z.strictObject({
      sent: number,
      enteredAfter: number,
      from: seen.exactOptional(),
      last: seen.exactOptional(),
      came: number,
      roundTripsUs: number,
      roundTripUs: number,
    }),
    own: qualityPairSchema,
    others: userQualities,
    sinceUs: number,
    askedUs: number,
    isTimedOut: z.boolean(),
  }),
  mediaPath: z.strictObject({
    phase: z.enum(MEDIA_PHASES),
    ways: z.array(mediaWaySchema),
    heardUs: number,
    restarts: number,
    isGivenUp: z.boolean(),
    givenUp: number,
    isRelayTold: z.boolean().exactOptional(),
    renewed: z.array(uidSchema),
  }),
} satisfies FieldsOf<ProcessHistory['state']['engine']>);

const silence = z.strictObject({
  of: z.union([z.literal('server'), z.number()]),
  sinceUs: number,
  limitUs: number,
});

const effect = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('callback'),
    role: z.enum(CALLBACK_ROLES),
    args: z.custom<CallbackEffect['args']>((value) => typeof value === 'object' && value !== null),
    silence: silence.exactOptional(),
  }),
  z.strictObject({ do: z.literal('state'), from: connectionStateSchema, to: connectionStateSchema }),
  z.strictObject({ do: z.literal('refuse'), call: z.enum(APP_CALLS), code: wordSchema }),
]);

type Effect = ProcessHistory['steps'][number]['result']['effects'][number];
type CallbackEffect = Extract<Effect, { do: 'callback' }>;

const input = z.discriminatedUnion('kind', [
  z.strictObject({ atUs: wholeSchema, kind: z.literal('call'), call: engineCallSchema }),
  z.strictObject({ atUs: wholeSchema, kind: z.literal('freeze') }),
  z.strictObject({ atUs: wholeSchema, kind: z.literal('thaw'), held: z.array(downPacketSchema) }),
]);

/**
 * What a process has behind it that goes on in another window; of its steps, what a window shows.
 */
export const processHistorySchema: z.ZodType<ProcessHistory> = z.strictObject({
  atUs: wholeSchema,
  state: z.strictObject({
    engine,
    dueUs: z.array(wholeOrNeverSchema).length(TIMER_NAMES.length),
    isFrozen: z.boolean(),
    throttledSinceUs: number.exactOptional(),
  }),
  steps: z.array(
    z.strictObject({
      input: input.nullable(),
      result: z.strictObject({
        atUs: wholeSchema,
        trigger: z.enum(['wake', 'call', 'freeze', 'thaw']),
        effects: z.array(effect),
        nextWakeUs: z.null(),
      }),
    }),
  ),
});
