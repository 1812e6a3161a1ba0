import { JOIN_REFUSALS, RECONNECT_TRIGGERS } from '../../core/vocabulary/actions.ts';
import { z } from 'zod';
import { TIMER_NAMES } from '../../core/engine/effects.ts';
import {
  MAX_BANDWIDTH_BPS,
  MAX_BURST_PACKETS,
  MAX_DELAY_US,
  MAX_QUEUE_PACKETS,
  MIN_BANDWIDTH_BPS,
} from '../../core/vocabulary/limits.ts';

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
const delay = whole.max(MAX_DELAY_US);
const burst = z.number().min(1).max(MAX_BURST_PACKETS);
const bandwidth = z.number().min(MIN_BANDWIDTH_BPS).max(MAX_BANDWIDTH_BPS);
const queue = z.int().min(1).max(MAX_QUEUE_PACKETS);

export const link = z.strictObject({
  latencyUs: delay,
  jitterUs: delay,
  jitterModel: z.enum(['uniform', 'normal']),
  lossRatio: z.number().min(0).max(1),
  burstPackets: burst.exactOptional(),
  bandwidthBps: bandwidth.exactOptional(),
  queuePackets: queue,
  duplicateRatio: z.number().min(0).max(1),
  reorderRatio: z.number().min(0).max(1),
});

export const linkChange = z.strictObject({
  latencyUs: delay.exactOptional(),
  jitterUs: delay.exactOptional(),
  jitterModel: z.enum(['uniform', 'normal']).exactOptional(),
  lossRatio: z.number().min(0).max(1).exactOptional(),
  burstPackets: burst.nullable().exactOptional(),
  bandwidthBps: bandwidth.nullable().exactOptional(),
  queuePackets: queue.exactOptional(),
  duplicateRatio: z.number().min(0).max(1).exactOptional(),
  reorderRatio: z.number().min(0).max(1).exactOptional(),
});

export const sdk = z.enum(['pre-2.3.2', 'pre-2.5.1', '3.x', '4.x']);
export const publish = z.enum(['both', 'audio', 'video', 'none']);
export const role = z.enum(['host', 'audience']);
export const profile = z.enum(['communication', 'live']);
export const directions = z.enum(['up', 'down', 'both']);
export const refusal = z.enum(JOIN_REFUSALS);
export const reconnectTrigger = z.enum(RECONNECT_TRIGGERS);

export const persona = z.strictObject({
  id: word,
  framework: z.enum(['unity', 'cocos-creator', 'electron', 'react-native', 'flutter']).exactOptional(),
  os: z.enum(['android', 'ios', 'macos', 'windows', 'linux', 'web']),
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
export const family = z.enum(['native', 'web-legacy', 'web-ng']);

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

export const connectionState = z.enum(['DISCONNECTED', 'CONNECTING', 'CONNECTED', 'RECONNECTING', 'FAILED']);
export const timerName = z.enum(TIMER_NAMES);
