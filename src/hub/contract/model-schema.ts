import { MEDIA_WAYS } from '../../core/vocabulary/web-media.ts';
import { JOIN_REFUSALS, RECONNECT_TRIGGERS } from '../../core/vocabulary/refusals.ts';
import { z } from 'zod';
import { ACCOUNT_PATTERN } from '../../core/vocabulary/account.ts';
import { linkChangeMessage, linkMessage } from '../../core/network/link-message.ts';
import {
  CHANNEL_PROFILES,
  CHANNEL_ROLES,
  CLOUD_PROXIES,
  NO_UID,
  PUBLISH_CHOICES,
  type ClientSpec,
} from '../../core/vocabulary/client-spec.ts';
import type { EngineConfig } from '../../core/engine/engine-config.ts';
import { LINK_CHOICES } from '../../core/vocabulary/link-settings.ts';
import { MEDIA_VERBS } from '../../core/vocabulary/engine-call.ts';
import { MEDIA_CHOICES } from '../../core/vocabulary/media.ts';
import { CONNECTION_STATES } from '../../core/vocabulary/neutral-callback.ts';
import {
  FRAMEWORKS,
  OPERATING_SYSTEMS,
  SDK_FAMILIES,
  SDK_GENERATIONS,
  WEB_WRAPPERS,
} from '../../core/vocabulary/persona.ts';
import type { JoinRequest } from '../../core/vocabulary/packets.ts';
import { QUALITY_GRADES } from '../../core/vocabulary/network-quality.ts';
import { TIMER_NAMES } from '../../core/vocabulary/timers.ts';
import { RETURN_CAUSES, type WebhookSettings } from '../../core/vocabulary/webhooks.ts';

// No code is made from strings: the pages' content security policy would not let it run, and say
// so in the console.
z.config({ jitless: true });

/**
 * A schema for each field, also for those that may be absent: a type alone does not miss them, and
 * a message that has one would be dropped whole.
 */
export type FieldsOf<T> = { readonly [Field in keyof Required<T>]: z.ZodType };

/** Names, IDs and the like; long enough for everything there is. */
export const wordSchema = z.string().min(1).max(200);
/** Virtual times and counts. */
export const wholeSchema = z.int().min(0);
/** A user. */
export const uidSchema = z.int().min(1).max(4_294_967_295);
/** A user account. */
export const accountSchema = z.string().regex(ACCOUNT_PATTERN);
/** A client's user ID; 0: it has none of its own, or none yet. */
export const ownUidSchema = z.int().min(NO_UID).max(4_294_967_295);
/** Microseconds, or never: lines of text carry it as null. */
export const wholeOrNeverSchema = z.preprocess(
  (value) => (value === null ? Infinity : value),
  z.custom<number>((value) => typeof value === 'number' && value >= 0),
);

// The same as in files, so that every session can be saved and read.
export const linkSettingsSchema = linkMessage;
export const linkChangeSchema = linkChangeMessage;

/** How the customer's server is reached, and what it answers. */
export const webhooksSchema: z.ZodType<WebhookSettings> = z.strictObject({
  link: linkSettingsSchema,
  answer: z.union([z.int().min(100).max(599), z.literal('outside')]).nullable(),
  answerAfterUs: z.number().min(0),
  reconnects: z.literal(true).exactOptional(),
});

export const sdkSchema = z.enum(SDK_GENERATIONS);
export const publishSchema = z.enum(PUBLISH_CHOICES);
export const roleSchema = z.enum(CHANNEL_ROLES);
export const profileSchema = z.enum(CHANNEL_PROFILES);
export const cloudProxySchema = z.enum(CLOUD_PROXIES);
export const mediaWaySchema = z.enum(MEDIA_WAYS);
export const directionsSchema = z.enum(LINK_CHOICES);
export const refusalSchema = z.enum(JOIN_REFUSALS);
const removalSchema = z.enum([...JOIN_REFUSALS, 'SAME_UID_LOGIN']);
export const reconnectTriggerSchema = z.enum(RECONNECT_TRIGGERS);

export const personaSchema = z.strictObject({
  id: wordSchema,
  framework: z.enum(FRAMEWORKS).exactOptional(),
  os: z.enum(OPERATING_SYSTEMS),
});

export const specSchema = z.strictObject({
  id: wordSchema,
  persona: personaSchema,
  sdk: sdkSchema,
  connectionOf: wordSchema.exactOptional(),
  uid: ownUidSchema,
  account: accountSchema.exactOptional(),
  publish: publishSchema,
  role: roleSchema,
  profile: profileSchema,
  networkQuality: z.literal(true).exactOptional(),
  cloudProxy: cloudProxySchema.exactOptional(),
  up: linkSettingsSchema,
  down: linkSettingsSchema,
} satisfies FieldsOf<ClientSpec>);

export const tracksSchema = z.strictObject({ audio: z.boolean(), video: z.boolean() });
export const familySchema = z.enum(SDK_FAMILIES);

const timing = {
  interruptedAfterUs: wholeOrNeverSchema,
  lostAfterUs: wholeOrNeverSchema,
  lostAnchor: z.enum(['T3', 'T4']),
  giveUpAfterUs: wholeOrNeverSchema,
  revision: z.enum(['article-2021', 'faq-current']),
  giveUpAnchor: z.enum(['T3', 'T4', 'T6']),
  newcomerAnchor: z.enum(['lastData', 'join']),
  nativeOfflineAfterUs: wholeOrNeverSchema,
  remoteStates: z.boolean(),
  mediaFrozenAfterUs: wholeOrNeverSchema,
  networkQuality: z.boolean(),
  qualityGoodFrom: z.number(),
  qualityPoorFrom: z.number(),
  qualityBadFrom: z.number(),
  qualityVbadAbove: z.number(),
  qualityDownAfterUs: wholeOrNeverSchema,
  liveOfflineFactor: z.number(),
  webStreamRemovedAfterUs: wholeOrNeverSchema,
  legacyPeerLeaveAfterUs: wholeOrNeverSchema,
  ngUserLeftAfterUs: wholeOrNeverSchema,
  channelDestroyAfterUs: wholeOrNeverSchema,
  heartbeatUs: wholeOrNeverSchema,
  nativeRetryUs: wholeOrNeverSchema,
  edgeTrialUs: wholeOrNeverSchema,
  tcpFallbackAfterUs: wholeOrNeverSchema,
  webMediaLostAfterUs: wholeOrNeverSchema,
  webMedia: z.boolean(),
  webMediaFailedAfterUs: wholeOrNeverSchema,
  webPingUs: wholeOrNeverSchema,
  webMissedPings: wholeSchema,
  webSilenceUs: wholeOrNeverSchema,
  webLeaveWaitUs: wholeOrNeverSchema,
  ngTrackConfirmUs: wholeOrNeverSchema,
  ngUserConfirmUs: wholeOrNeverSchema,
  iosSuspendAfterUs: wholeOrNeverSchema,
  androidFreezeAfterUs: wholeOrNeverSchema,
  tokenWarningUs: wholeOrNeverSchema,
  sameUid: z.enum(['newer-wins', 'undefined']),
  reconnectReason: z.enum(['INTERRUPTED', 'KEEP_ALIVE_TIMEOUT']),
  destroyLeaves: z.boolean(),
  ngLeaveOnPageClose: z.boolean(),
};

export const timingsSchema = z.strictObject(timing);

type Maybe<Shape> = {
  [Key in keyof Shape]: Shape[Key] extends z.ZodType ? z.ZodExactOptional<Shape[Key]> : never;
};

/** Those timings that a run changes in its rulebooks. */
export const changedTimingsSchema = z.strictObject(
  Object.fromEntries(Object.entries(timing).map(([name, one]) => [name, z.exactOptional(one)])) as Maybe<
    typeof timing
  >,
);

export const engineConfigSchema = z.strictObject({
  uid: ownUidSchema,
  account: accountSchema.exactOptional(),
  sdk: sdkSchema,
  family: familySchema,
  timings: timingsSchema,
  tracks: tracksSchema,
  role: roleSchema,
  profile: profileSchema,
  cloudProxy: cloudProxySchema.exactOptional(),
  wrapper: z.enum(WEB_WRAPPERS).exactOptional(),
  incarnation: wholeSchema,
} satisfies FieldsOf<EngineConfig>);

const media = { tracks: tracksSchema, muted: tracksSchema, role: roleSchema, version: wholeSchema };

const request = z.strictObject({
  uid: ownUidSchema,
  account: accountSchema.exactOptional(),
  channel: z.string(),
  session: wholeSchema,
  family: familySchema,
  ...media,
  profile: profileSchema,
  tokenEndsUs: wholeSchema.exactOptional(),
  refuse: refusalSchema.exactOptional(),
} satisfies FieldsOf<JoinRequest>);

/** Grades of both directions of a network. */
export const qualityPairSchema = z.strictObject({ tx: z.enum(QUALITY_GRADES), rx: z.enum(QUALITY_GRADES) });
/** What users have said of theirs. */
export const userQualities = z.array(z.strictObject({ uid: uidSchema, ...qualityPairSchema.shape }));

const probe = z.strictObject({
  beat: wholeSchema,
  sentUs: wholeSchema,
  quality: qualityPairSchema.exactOptional(),
});

/** Which return of its process it is, and why. */
export const returnSchema = z.strictObject({ number: wholeSchema, why: z.enum(RETURN_CAUSES) });

const overSchema = z.enum(['both', 'tcp']).exactOptional();

export const upPacketSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ping'),
    session: wholeSchema,
    stay: wholeSchema,
    ack: wholeSchema,
    probe: probe.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('find'),
    session: wholeSchema,
    uid: ownUidSchema,
    account: accountSchema.exactOptional(),
    channel: z.string(),
    over: overSchema,
  }),
  z.strictObject({
    type: z.literal('join'),
    session: wholeSchema,
    request,
    edge: wholeSchema.exactOptional(),
    over: overSchema,
  }),
  z.strictObject({
    type: z.literal('rejoin'),
    session: wholeSchema,
    request,
    stay: wholeSchema,
    ack: wholeSchema,
    edge: wholeSchema.exactOptional(),
    over: overSchema,
    back: returnSchema,
  }),
  z.strictObject({
    type: z.literal('confirm'),
    session: wholeSchema,
    edge: wholeSchema.exactOptional(),
    over: overSchema,
  }),
  z.strictObject({
    type: z.literal('update'),
    session: wholeSchema,
    stay: wholeSchema,
    media: z.strictObject(media),
    tokenEndsUs: wholeSchema.exactOptional(),
  }),
  z.strictObject({ type: z.literal('leave'), session: wholeSchema }),
  z.strictObject({ type: z.literal('media-check'), session: wholeSchema, way: mediaWaySchema }),
]);

const silentUser = z.strictObject({ uid: uidSchema, ageUs: z.number(), heardCount: wholeSchema });
const announcement = z.discriminatedUnion('news', [
  z.strictObject({
    seq: wholeSchema,
    news: z.enum(['user-joined', 'user-media']),
    uid: uidSchema,
    account: accountSchema.exactOptional(),
    tracks: tracksSchema,
    muted: tracksSchema,
  }),
  z.strictObject({
    seq: wholeSchema,
    news: z.enum(['user-left', 'user-audience', 'user-timeout', 'user-expired']),
    uid: uidSchema,
  }),
]);

export const downPacketSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('pong'),
    session: wholeSchema,
    silent: z.array(silentUser),
    announcements: z.array(announcement),
    tokenEndsUs: wholeSchema.exactOptional(),
    echo: z
      .strictObject({ beat: wholeSchema, sentUs: wholeSchema, heard: wholeSchema, others: userQualities })
      .exactOptional(),
  }),
  z.strictObject({
    type: z.literal('found'),
    session: wholeSchema,
    uid: uidSchema.exactOptional(),
    edge: wholeSchema.exactOptional(),
    over: z.literal('tcp').exactOptional(),
  }),
  z.strictObject({ type: z.enum(['left', 'no-session', 'closed']), session: wholeSchema }),
  z.strictObject({ type: z.literal('media-answer'), session: wholeSchema, way: mediaWaySchema }),
  z.strictObject({
    type: z.literal('joined'),
    session: wholeSchema,
    over: z.literal('tcp').exactOptional(),
    rejoin: z.boolean(),
    uid: uidSchema.exactOptional(),
    stay: wholeSchema,
    resumed: z.boolean(),
    roster: z.array(
      z.strictObject({
        uid: uidSchema,
        account: accountSchema.exactOptional(),
        tracks: tracksSchema,
        muted: tracksSchema,
        ageUs: z.number(),
        heardCount: wholeSchema,
      }),
    ),
    announcements: z.array(announcement),
    version: wholeSchema,
    seq: wholeSchema,
    tokenEndsUs: wholeSchema.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('refused'),
    session: wholeSchema,
    reason: removalSchema,
    kind: z.enum(['uid', 'ip', 'channel']).exactOptional(),
  }),
  z.strictObject({
    type: z.literal('updated'),
    session: wholeSchema,
    version: wholeSchema,
    tokenEndsUs: wholeSchema.exactOptional(),
  }),
  z.strictObject({ type: z.literal('announcement'), session: wholeSchema, announcement }),
  z.strictObject({ type: z.literal('attempt'), session: wholeSchema, user: silentUser }),
]);

const token = z.strictObject({ livesUs: wholeSchema });

export const engineCallSchema = z.discriminatedUnion('call', [
  z.strictObject({
    call: z.literal('join'),
    channel: z.string(),
    refuse: refusalSchema.exactOptional(),
    token: token.exactOptional(),
  }),
  z.strictObject({ call: z.literal('leave') }),
  z.strictObject({ call: z.enum(MEDIA_VERBS), media: z.enum(MEDIA_CHOICES) }),
  z.strictObject({ call: z.literal('role'), role: roleSchema }),
  z.strictObject({ call: z.literal('renewToken'), token }),
  z.strictObject({ call: z.literal('device'), isOnline: z.boolean() }),
  z.strictObject({ call: z.literal('destroy') }),
  z.strictObject({ call: z.literal('create') }),
  z.strictObject({ call: z.literal('timers'), areThrottled: z.boolean() }),
  z.strictObject({ call: z.literal('socket-closed') }),
  z.strictObject({ call: z.literal('terminate') }),
  z.strictObject({ call: z.literal('reconnect'), reason: reconnectTriggerSchema }),
]);

export const connectionStateSchema = z.enum(CONNECTION_STATES);
export const timerNameSchema = z.enum(TIMER_NAMES);
