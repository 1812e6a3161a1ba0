import type { Announcement, DownPacket, RosterEntry } from '../../src/core/vocabulary/packets.ts';
import { isAny, MEDIA_TYPES, type Tracks } from '../../src/core/vocabulary/media.ts';
import type { RemovalReason } from '../../src/core/vocabulary/refusals.ts';
import type { RecordedPage, Received } from './recorded-page.ts';
import type { EdgeMessage, VendorPage } from './vendor-page.ts';

/*
 * What the virtual server said to the lab's page, put into the words of the vendor's signalling
 * and said to the vendor's class at the same moments. Both get the same calls of the app, and both
 * decide for themselves what they make of it.
 */

/** Something that happens to the vendor's page at a moment of the run. */
export interface Step {
  readonly atMs: number;
  readonly act: (page: VendorPage) => void;
}

/**
 * Age at which the server does not list somebody's media any more; in the lab each page counts it
 * for itself.
 */
const MEDIA_LIMIT_US = 10_000_000;
/** Codes of the access point's refusals, and one by which the edge ends a stay as a leave does. */
const ADDRESS_ERRORS: Readonly<Partial<Record<RemovalReason, number>>> = {
  INVALID_APP_ID: 10_005,
  INVALID_TOKEN: 10_008,
  TOKEN_EXPIRED: 10_011,
};
const EDGE_QUITS = 2012;
const UID_BANNED = 14;
/** `ERR_REPEAT_JOIN_CHANNEL`: the same user has come in elsewhere. */
const JOINED_ELSEWHERE = 2003;

const OFFLINE_REASONS = {
  'user-left': 'Quit',
  'user-audience': 'BecomeAudience',
  'user-timeout': 'ServerTimeOut',
} as const;

/**
 * The steps of a run in the order of their times; of one moment, calls of the app come last, as in
 * the lab.
 */
export function stepsOf(page: RecordedPage): Step[] {
  const steps = [...packetSteps(page), ...mediaSteps(page), ...callSteps(page)];
  return steps.sort((one, other) => one.atMs - other.atMs);
}

function callSteps({ calls }: RecordedPage): Step[] {
  return calls.flatMap(({ atUs, call }): Step[] => {
    if (call.call === 'leave') return [{ atMs: atUs / 1000, act: (page) => page.leave() }];
    if (call.call === 'renewToken') return [{ atMs: atUs / 1000, act: (page) => page.renewToken() }];
    if (call.call !== 'join') return [];
    const channel = call.refuse === 'INVALID_CHANNEL_NAME' ? 'a/b' : call.channel;
    return [{ atMs: atUs / 1000, act: (page) => page.join(channel, 1) }];
  });
}

function mediaSteps({ media }: RecordedPage): Step[] {
  return media.map(({ atUs, uid, isThere, types }) => ({
    atMs: atUs / 1000,
    act: (page) => {
      for (const message of isThere ? added(uid, types) : [removed(uid)]) page.say(message);
    },
  }));
}

function packetSteps(page: RecordedPage): Step[] {
  let ack = 0;
  let session = 0;
  let warnedUs: number | undefined;
  const refusals = refusalsAhead(page);
  return page.received.flatMap((received): Step[] => {
    const { packet, phase, atUs } = received;
    if (phase === 'idle' || phase === 'failed') return [];
    if (packet.type === 'joined') {
      if (phase !== (packet.rejoin ? 'rejoining' : 'joining')) return [];
      ack = packet.seq;
      session = packet.session;
      return admission(page, received, packet);
    }
    if (packet.type === 'found') {
      const isTurnedAway = phase === 'finding' && refusals.has(packet.session);
      return phase !== 'finding' || isTurnedAway
        ? []
        : [{ atMs: atUs / 1000, act: (to) => to.answerAddresses() }];
    }
    if (packet.session !== session && packet.type !== 'refused') return [];
    const isIn = phase === 'joined';
    const news: Announcement[] = [];
    for (const item of isIn ? announcementsIn(packet) : []) {
      if (item.seq !== ack + 1) continue;
      ack = item.seq;
      news.push(item);
    }
    const messages = news.flatMap(messagesOf);
    // The lab's server repeats its warning until the token has ended, and the edge says it once.
    if (
      packet.type === 'pong' &&
      packet.tokenEndsUs !== undefined &&
      packet.tokenEndsUs !== warnedUs &&
      isIn
    ) {
      warnedUs = packet.tokenEndsUs;
      messages.push({ type: 'on_token_privilege_will_expire', message: {} });
    }
    const said = messages.map((message): Step => ({ atMs: atUs / 1000, act: (to) => to.say(message) }));
    const isEdges = packet.type === 'refused' && !(packet.reason in ADDRESS_ERRORS);
    const taken = isEdges && phase === 'joining' ? [socketTaken(page, 'join', atUs)] : [];
    return [...taken, ...said, ...rareSteps(received)];
  });
}

/**
 * Joins that the access point turns away in reality; the lab's server says so one round trip
 * later.
 */
function refusalsAhead({ received }: RecordedPage): Set<number> {
  const turnedAway = new Set<number>();
  for (const { packet, phase } of received) {
    if (packet.type === 'refused' && phase === 'joining' && packet.reason in ADDRESS_ERRORS)
      turnedAway.add(packet.session);
  }
  return turnedAway;
}

function announcementsIn(packet: DownPacket): readonly Announcement[] {
  if (packet.type === 'announcement') return [packet.announcement];
  return packet.type === 'pong' ? packet.announcements : [];
}

function rareSteps({ packet, phase, atUs }: Received): Step[] {
  const atMs = atUs / 1000;
  if (packet.type === 'left' && phase === 'leaving')
    return [{ atMs, act: (page) => page.answer('leave', {}) }];
  if (packet.type === 'no-session' && phase === 'joined') return [{ atMs, act: (page) => page.drop() }];
  if (packet.type !== 'refused') return [];
  const { reason } = packet;
  const code = ADDRESS_ERRORS[reason];
  if (phase === 'joining' && code !== undefined) return [{ atMs, act: (page) => page.answerAddresses(code) }];
  return [{ atMs, act: (page) => refuse(page, reason, phase) }];
}

/** An edge that answers has taken the socket first. */
function socketTaken({ sent }: RecordedPage, type: 'join' | 'rejoin', answeredUs: number): Step {
  const asked = sent.filter((packet) => packet.type === type && packet.atUs < answeredUs).at(-1);
  const askedMs = (asked?.atUs ?? answeredUs) / 1000;
  return { atMs: askedMs, act: (page) => page.takeSockets(askedMs) };
}

function refuse(page: VendorPage, reason: RemovalReason, phase: Received['phase']): void {
  const quit = { code: EDGE_QUITS, error_code: EDGE_QUITS, error_str: 'rejected' };
  if (reason === 'BANNED_BY_SERVER')
    page.say({ type: 'on_user_banned', message: { error_code: UID_BANNED } });
  else if (reason === 'SAME_UID_LOGIN')
    page.say({ type: 'on_notification', message: { code: JOINED_ELSEWHERE, error_code: JOINED_ELSEWHERE } });
  else if (reason === 'TOKEN_EXPIRED') page.say({ type: 'on_token_privilege_did_expire', message: {} });
  else if (phase === 'joining') page.answer('join_v3', quit, 'failed');
  else page.say({ type: 'on_notification', message: quit });
}

type Joined = Extract<DownPacket, { type: 'joined' }>;

/** A socket that the page opened gets through: the one whose packet this answers. */
function admission(page: RecordedPage, { atUs }: Received, packet: Joined): Step[] {
  const atMs = atUs / 1000;
  const roster = packet.roster.map(peerOf);
  const answer: Step = packet.rejoin
    ? { atMs, act: (to) => to.answer('rejoin_v3', { peers: roster }) }
    : { atMs, act: (to) => to.admit(1) };
  const messages = packet.rejoin
    ? []
    : packet.roster.flatMap((entry) => [...listed(entry.uid, mediaOf(entry)), ...mutes(entry)]);
  return [
    socketTaken(page, packet.rejoin ? 'rejoin' : 'join', atUs),
    answer,
    ...messages.map((message): Step => ({ atMs, act: (to) => to.say(message) })),
  ];
}

type MediaTypes = readonly ('audio' | 'video')[];

function typesOf({ audio, video }: Tracks): MediaTypes {
  return [...(audio ? (['audio'] as const) : []), ...(video ? (['video'] as const) : [])];
}

function mediaOf({ tracks, ageUs }: RosterEntry): MediaTypes {
  return ageUs < MEDIA_LIMIT_US ? typesOf(tracks) : [];
}

function peerOf(entry: RosterEntry): object {
  const types = mediaOf(entry);
  return {
    uid: entry.uid,
    uint_id: entry.uid,
    audio: types.includes('audio'),
    video: types.includes('video'),
    audio_mute: entry.muted.audio,
    video_mute: entry.muted.video,
    audio_ssrc: 1,
    video_ssrc: 2,
    audio_enable_local: true,
    video_enable_local: true,
  };
}

function messagesOf(item: Announcement): EdgeMessage[] {
  switch (item.news) {
    case 'user-joined':
      return [...listed(item.uid, typesOf(item.tracks)), ...mutes(item)];
    case 'user-media':
      return isAny(item.tracks)
        ? [...added(item.uid, typesOf(item.tracks)), ...mutes(item)]
        : [removed(item.uid)];
    case 'user-left':
    case 'user-audience':
    case 'user-timeout':
      return [{ type: 'on_user_offline', message: { uid: item.uid, reason: OFFLINE_REASONS[item.news] } }];
    case 'user-expired':
      return [];
  }
}

function listed(uid: number, types: MediaTypes): EdgeMessage[] {
  return [{ type: 'on_user_online', message: { uid } }, ...added(uid, types)];
}

/** What the edge says of tracks that are muted. */
function mutes({ uid, tracks, muted }: Pick<RosterEntry, 'uid' | 'tracks' | 'muted'>): EdgeMessage[] {
  return MEDIA_TYPES.filter((medium) => tracks[medium]).map((medium) => ({
    type: `${muted[medium] ? 'mute' : 'unmute'}_${medium}`,
    message: { uid },
  }));
}

function added(uid: number, types: MediaTypes): EdgeMessage[] {
  return types.map((type) => ({
    type: `on_add_${type}_stream`,
    message: { uid, uint_id: uid, [type]: true, ssrcId: type === 'audio' ? 1 : 2 },
  }));
}

function removed(uid: number): EdgeMessage {
  return { type: 'on_remove_stream', message: { uid, uint_id: uid } };
}
