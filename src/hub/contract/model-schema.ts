import { JOIN_REFUSALS, RECONNECT_TRIGGERS } from '../../core/vocabulary/refusals.ts';
import { z } from 'zod';
import { linkChangeMessage, linkMessage } from '../../core/network/link-message.ts';
import { CHANNEL_PROFILES, CHANNEL_ROLES, PUBLISH_CHOICES } from '../../core/vocabulary/client-spec.ts';
import { LINK_CHOICES } from '../../core/vocabulary/link-settings.ts';
import { CONNECTION_STATES } from '../../core/vocabulary/neutral-callback.ts';
import { FRAMEWORKS, OSES, SDK_FAMILIES, SDK_GENERATIONS } from '../../core/vocabulary/persona.ts';
import { TIMER_NAMES } from '../../core/vocabulary/timers.ts';

// No code is made from strings: the pages' content security policy would not let it run, and say so in the console.
z.config({ jitless: true });

/** Names, IDs and the like; long enough for everything there is. */
export const word = z.string().min(1).max(200);
/** Virtual times and counts. */
export const whole = z.int().min(0);
export const uid = z.int().min(1).max(4_294_967_295);
/** Microseconds, or never: lines of text carry it as null. */
export const wholeOrNever = z.preprocess(
  (value) => (value === null ? Infinity : value),
  z.custom<number>((value) => typeof value === 'number' && value >= 0),
);

// The same as in files, so that every session can be saved and read.
export const link = linkMessage;
export const linkChange = linkChangeMessage;

export const sdk = z.enum(SDK_GENERATIONS);
export const publish = z.enum(PUBLISH_CHOICES);
export const role = z.enum(CHANNEL_ROLES);
export const profile = z.enum(CHANNEL_PROFILES);
export const directions = z.enum(LINK_CHOICES);
export const refusal = z.enum(JOIN_REFUSALS);
export const reconnectTrigger = z.enum(RECONNECT_TRIGGERS);

export const persona = z.strictObject({
  id: word,
  framework: z.enum(FRAMEWORKS).exactOptional(),
  os: z.enum(OSES),
});

export const spec = z.strictObject({
  id: word,
  persona,
  sdk,
  uid,
  publish,
  role,
  profile,
  up: link,
  down: link,
});

export const tracks = z.strictObject({ audio: z.boolean(), video: z.boolean() });
export const family = z.enum(SDK_FAMILIES);

const timing = {
  interruptedAfterUs: wholeOrNever,
  lostAfterUs: wholeOrNever,
  lostAnchor: z.enum(['T3', 'T4']),
  giveUpAfterUs: wholeOrNever,
  revision: z.enum(['article-2021', 'faq-current']),
  giveUpAnchor: z.enum(['T3', 'T4', 'T6']),
  newcomerAnchor: z.enum(['lastData', 'join']),
  nativeOfflineAfterUs: wholeOrNever,
  liveOfflineFactor: z.number(),
  webStreamRemovedAfterUs: wholeOrNever,
  legacyPeerLeaveAfterUs: wholeOrNever,
  ngUserLeftAfterUs: wholeOrNever,
  channelDestroyAfterUs: wholeOrNever,
  heartbeatUs: wholeOrNever,
  nativeRetryUs: wholeOrNever,
  webPingUs: wholeOrNever,
  webMissedPings: whole,
  webSilenceUs: wholeOrNever,
  webLeaveWaitUs: wholeOrNever,
  ngTrackConfirmUs: wholeOrNever,
  ngUserConfirmUs: wholeOrNever,
  reconnectReason: z.enum(['INTERRUPTED', 'KEEP_ALIVE_TIMEOUT']),
  ngLeaveOnPageClose: z.boolean(),
};

export const timings = z.strictObject(timing);

type Maybe<Shape> = {
  [Key in keyof Shape]: Shape[Key] extends z.ZodType ? z.ZodExactOptional<Shape[Key]> : never;
};

/** Those timings that a run changes in its rulebooks. */
export const changedTimings = z.strictObject(
  Object.fromEntries(Object.entries(timing).map(([name, one]) => [name, z.exactOptional(one)])) as Maybe<
    typeof timing
  >,
);

export const engineConfig = z.strictObject({
  uid,
  sdk,
  family,
  timings,
  tracks,
  role,
  profile,
  incarnation: whole,
});

const request = z.strictObject({
  uid,
  channel: z.string(),
  session: whole,
  family,
  tracks,
  role,
  profile,
  refuse: refusal.exactOptional(),
});

export const upPacket = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ping'), session: whole, stay: whole, ack: whole }),
  z.strictObject({ type: z.literal('find'), session: whole, uid, channel: z.string() }),
  z.strictObject({ type: z.literal('join'), session: whole, request }),
  z.strictObject({ type: z.literal('rejoin'), session: whole, request, stay: whole, ack: whole }),
  z.strictObject({ type: z.literal('confirm'), session: whole }),
  z.strictObject({ type: z.literal('leave'), session: whole }),
]);

const silentUser = z.strictObject({ uid, ageUs: z.number(), heardCount: whole });
const announcement = z.discriminatedUnion('news', [
  z.strictObject({ seq: whole, news: z.literal('user-joined'), uid, tracks }),
  z.strictObject({ seq: whole, news: z.enum(['user-left', 'user-timeout', 'user-expired']), uid }),
]);

export const downPacket = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('pong'),
    session: whole,
    silent: z.array(silentUser),
    announcements: z.array(announcement),
  }),
  z.strictObject({ type: z.enum(['found', 'left', 'no-session']), session: whole }),
  z.strictObject({
    type: z.literal('joined'),
    session: whole,
    rejoin: z.boolean(),
    stay: whole,
    resumed: z.boolean(),
    roster: z.array(z.strictObject({ uid, tracks, ageUs: z.number(), heardCount: whole })),
    announcements: z.array(announcement),
    seq: whole,
  }),
  z.strictObject({ type: z.literal('refused'), session: whole, reason: refusal }),
  z.strictObject({ type: z.literal('announcement'), session: whole, announcement }),
  z.strictObject({ type: z.literal('attempt'), session: whole, user: silentUser }),
]);

export const engineCall = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('join'), channel: z.string(), refuse: refusal.exactOptional() }),
  z.strictObject({ call: z.literal('leave') }),
  z.strictObject({ call: z.literal('terminate') }),
  z.strictObject({ call: z.literal('reconnect'), reason: reconnectTrigger }),
]);

export const connectionState = z.enum(CONNECTION_STATES);
export const timerName = z.enum(TIMER_NAMES);
