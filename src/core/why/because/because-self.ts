import { noUdpSentences, outsideSentence } from '../obstacles/obstacle-words.ts';
import { roundTripUs } from '../../network/client-network.ts';
import type { CallbackRecord, ServerRecord, StateRecord, TraceRecord } from '../../trace/records.ts';
import type { Micros } from '../../time/micros.ts';
import { isMediaPathModelled } from '../../situation/client-traits.ts';
import { canFallBack } from '../../situation/client-state.ts';
import { lastAttempt } from '../facts/attempts.ts';
import { runningSentences, type Asked } from './because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { lastFromServer } from '../facts/last-data.ts';
import { lastBefore } from '../facts/lookup.ts';
import type { BanFact, ClientSituation } from '../facts/situation.ts';
import { type Source } from '../facts/fact.ts';
import { gapSentences, hearingOf, knownTroubles, troubleSentences, voiceOf } from '../obstacles/troubles.ts';
import type { AttemptData } from '../reasons/data.ts';
import { triggerOf } from '../reasons/own-reasons.ts';
import { reasonOf } from '../obstacles/obstacle-words.ts';
import { sentence } from '../words/words.ts';
import { tokenLife, tokenOver } from './token-notices.ts';

/**
 * What a client's own connection did, by the state it entered. `shown` is the state in the
 * spelling of the SDK.
 */
export interface OwnStep {
  readonly shown: string;
  readonly reason: string | undefined;
}

type Own = Asked<CallbackRecord | StateRecord>;

/**
 * Why a client's own connection did this; the sentences after the first one that names the record
 * itself.
 */
export function becauseOfOwnStep(asked: Own, client: ClientSituation, step: OwnStep): Sentence[] {
  switch (step.shown) {
    case 'CONNECTING':
      return client.connected === undefined ? wayInSentences(client, step) : retrySentences(asked, client);
    case 'CONNECTED':
      return connectedSentences(asked, client);
    case 'RECONNECTING':
      return client.family === 'native'
        ? interruptedSentences(asked, client, step.reason)
        : droppedSentences(asked, client);
    case 'DISCONNECTING':
      return leaveSentences(asked, client);
    case 'FAILED':
      return refusedSentences(asked, client);
    default:
      return disconnectedSentences(asked, client, step);
  }
}

/** It sets out, or hears on its way of the cloud proxy that its app has forced. */
function wayInSentences(client: ClientSituation, { reason }: OwnStep): Sentence[] {
  const { uid: self, cloudProxy: proxy } = client.spec;
  const isProxy = triggerOf(reason) === 'SETTING_PROXY_SERVER' && proxy !== undefined;
  const answered = isProxy ? [sentence({ kind: 'proxy-answered', self, proxy })] : [];
  return [...answered, ...joinSentences(client)];
}

/** The call of join by which it came in, or by which it waits to. */
export function joinSentences({ spec, join, calledUs }: ClientSituation): Sentence[] {
  if (join === undefined) return [];
  const waited = calledUs > join.atUs ? { heldUntilUs: calledUs } : {};
  const { value: channel, atUs } = join;
  return [sentence({ kind: 'called-join', self: spec.uid, channel, atUs, ...waited }, join)];
}

/** Joining takes two round trips: find the server, then join. */
function connectedSentences(asked: Own, client: ClientSituation): Sentence[] {
  const wasIn = client.connected !== undefined;
  if (wasIn) return returnSentences(asked, client);
  const { join, calledUs, spec } = client;
  if (join === undefined) return [];
  if (canFallBack(client)) return [...overTcpSentences(client), ...joinSentences(client)];
  const roundUs = roundTripUs(client);
  const tookUs = asked.record.atUs - calledUs;
  const isSteady = client.linksQuietUs <= calledUs;
  if (isSteady && tookUs === 2 * roundUs) {
    const trips = sentence({ kind: 'two-round-trips', self: spec.uid, roundTripUs: roundUs });
    return [trips, ...joinSentences(client)];
  }
  const took = sentence({ kind: 'entry-took', self: spec.uid, tookUs });
  return [took, ...lateSentences(asked, client, calledUs), ...joinSentences(client)];
}

/** What held up an entry. */
function lateSentences({ trace, record }: Own, client: ClientSituation, joinUs: Micros): Sentence[] {
  const way = hearingOf(client);
  const gap = client.hearing.past.at(-1);
  if (gap === undefined) return troubleSentences(trace, [way], joinUs, record.atUs);
  const { untilUs } = gap;
  return [
    sentence(
      { kind: 'way-open', self: client.spec.uid, sinceUs: untilUs },
      { atUs: untilUs, seq: gap.endSeq },
    ),
    ...gapSentences(way, gap),
  ];
}

function returnSentences(asked: Own, client: ClientSituation): Sentence[] {
  const { broke, hearing } = client;
  const { uid: self } = client.spec;
  if (broke === undefined) return [];
  if (client.isEdgeDown) return otherEdgeSentences(client, broke);
  if (canFallBack(client)) return overTcpSentences(client, broke);
  const since = sentence({ kind: 'tried-since', self, sinceUs: broke.atUs, isOver: true }, broke);
  const gap = hearing.past.at(-1);
  if (gap === undefined || gap.untilUs < broke.atUs) {
    const slow = knownTroubles([hearingOf(client)], broke.atUs, asked.record.atUs);
    return [sentence({ kind: 'attempt-got-through', self }), ...slow, since];
  }
  const { untilUs } = gap;
  const next = pausedAttempt(client, asked.record.atUs);
  const through = sentence(
    {
      kind: 'next-attempt-got-through',
      self,
      sinceUs: untilUs,
      ...(next === undefined ? {} : { attempt: next }),
    },
    { atUs: untilUs, seq: gap.endSeq },
  );
  return [through, since, ...gapSentences(hearingOf(client), gap)];
}

/** No UDP gets through, and the SDK has fallen back to TCP. */
function overTcpSentences(client: ClientSituation, broke?: Source): Sentence[] {
  const { spec, timings } = client;
  const { uid: self } = spec;
  const over = sentence({ kind: 'over-tcp', self, afterUs: timings.tcpFallbackAfterUs });
  if (broke === undefined) return [over, ...runningSentences(hearingOf(client))];
  const since = sentence({ kind: 'tried-since', self, sinceUs: broke.atUs, isOver: true }, broke);
  return [over, since, ...runningSentences(hearingOf(client))];
}

/** The edge that it was at is gone, and another one has let it in. */
function otherEdgeSentences(client: ClientSituation, broke: Source): Sentence[] {
  const { uid: self } = client.spec;
  const since = sentence({ kind: 'tried-since', self, sinceUs: broke.atUs, isOver: true }, broke);
  return [sentence({ kind: 'other-edge', self }), since, ...runningSentences(hearingOf(client))];
}

/** A page pauses between its attempts; `atUs`: when the answer to one of them came. */
function pausedAttempt(client: ClientSituation, atUs: Micros): AttemptData | undefined {
  return client.family === 'native' ? undefined : lastAttempt(client, atUs - roundTripUs(client));
}

/** The first attempt of a legacy page after its link was dropped. */
function retrySentences(asked: Own, client: ClientSituation): Sentence[] {
  const { broke } = client;
  if (broke === undefined) return droppedSentences(asked, client);
  const { atUs } = broke;
  const pauseUs = asked.record.atUs - atUs;
  return [
    sentence({ kind: 'dropped-link', self: client.spec.uid, atUs, pauseUs }, broke),
    ...runningSentences(hearingOf(client)),
  ];
}

/**
 * No silence stands behind it: the SDK reconnects of its own accord, or the server does not know
 * the session any more.
 */
function interruptedSentences(asked: Own, client: ClientSituation, reason: string | undefined): Sentence[] {
  const trigger = triggerOf(reason);
  const input = lastInput(asked, ['reconnect', 'handover', 'renewToken'], client);
  if (trigger !== undefined && input !== undefined) {
    const { uid: self } = client.spec;
    return [sentence({ kind: 'reconnects-by-itself', self, trigger, atUs: input.atUs }, input)];
  }
  return unknownSessionSentences(client, lostSession(asked, client), 'join-anew');
}

function unknownSessionSentences(
  client: ClientSituation,
  gone: ServerRecord | undefined,
  then: 'join-anew' | 'drop',
): Sentence[] {
  const { uid: self } = client.spec;
  const first = sentence({ kind: 'session-unknown', self, then });
  if (gone === undefined) return [first];
  const { channel, atUs } = gone;
  const what = gone.event === 'channel-destroyed' ? 'channel' : 'user';
  const forgot = sentence({ kind: 'server-forgot', self, channel, what, atUs }, gone);
  return [first, forgot, ...pastSilence(client)];
}

function pastSilence(client: ClientSituation): Sentence[] {
  const gap = client.voice.past.at(-1);
  return gap === undefined ? [] : gapSentences(voiceOf(client), gap);
}

/** The server's last word by which the session of a client was gone. */
function lostSession({ trace, record }: Own, client: ClientSituation): ServerRecord | undefined {
  return lastBefore(trace, record.seq, (other): other is ServerRecord => {
    if (other.kind !== 'server' || other.channel !== client.channel) return false;
    if (other.event === 'channel-destroyed') return true;
    return other.uid === client.spec.uid && (other.event === 'user-expired' || other.event === 'user-left');
  });
}

/**
 * A page notices a loss of its own link by its own pings alone, unless the server tells it that
 * its session is gone.
 */
function droppedSentences(asked: Own, client: ClientSituation): Sentence[] {
  const { trace, record } = asked;
  const said = lastInput(asked, ['offline'], client);
  const { uid: self } = client.spec;
  if (said?.atUs === record.atUs && client.isDeviceOffline && client.family === 'web-ng')
    return [sentence({ kind: 'browser-said-offline', self, atUs: said.atUs }, said)];
  const moved = lastInput(asked, ['reconnect', 'handover'], client);
  if (moved?.atUs === record.atUs)
    return [sentence({ kind: 'socket-closed', self, atUs: moved.atUs }, moved)];
  const away = lastInput(asked, ['navigate'], client);
  if (away !== undefined && lastInput(asked, ['back'], client)?.atUs === record.atUs)
    return [sentence({ kind: 'kept-without-socket', self, atUs: away.atUs }, away)];
  const failed = closedByEdge(asked, client);
  if (failed !== undefined)
    return [sentence({ kind: 'edge-closed-socket', self, atUs: failed.atUs }, failed)];
  if (isForMedia(asked, client)) return mediaGivenUp(client);
  const { webPingUs, webMissedPings, webSilenceUs } = client.timings;
  const gone = lostSession(asked, client);
  const isUnknown = client.hearing.running === undefined && gone !== undefined;
  if (isUnknown && gone.atUs >= (client.connected?.atUs ?? 0))
    return unknownSessionSentences(client, gone, 'drop');
  const first = sentence({
    kind: 'pings-unanswered',
    self: client.spec.uid,
    pings: webMissedPings,
    pingEveryUs: webPingUs,
    silenceUs: webSilenceUs,
  });
  const since = lastFromServer(trace, client, record.atUs - 1);
  return [first, ...troubleSentences(trace, [hearingOf(client)], since.atUs, record.atUs)];
}

function mediaGivenUp(client: ClientSituation): Sentence[] {
  const first = sentence({ kind: 'media-given-up', self: client.spec.uid });
  return [first, ...noUdpSentences(client), ...runningSentences(hearingOf(client))];
}

/**
 * Whether a page dropped a link too early for its own pings to have found anything: its media
 * connection was gone (R4-WEB-MEDIA-RENEWED).
 */
function isForMedia({ trace, record }: Own, client: ClientSituation): boolean {
  const { family, timings, spec } = client;
  if (!isMediaPathModelled({ family, timings, cloudProxy: spec.cloudProxy })) return false;
  const { atUs } = lastFromServer(trace, client, record.atUs - 1);
  return record.atUs - atUs < timings.webPingUs * (timings.webMissedPings - 1);
}

/** The failure of an edge that closed the socket of a page, whose news has just come down its link. */
function closedByEdge({ trace, record }: Own, client: ClientSituation): Source | undefined {
  const { edge } = client.since;
  const failure = edge.seq === null ? undefined : trace.records.at(edge.seq);
  if (!client.isEdgeDown || failure?.kind !== 'input' || failure.action.do !== 'failEdge') return undefined;
  const byPings = client.timings.webSilenceUs;
  return failure.action.mode === 'closes' && record.atUs - edge.atUs < byPings ? edge : undefined;
}

/** The last of these actions that was done to a client, or to the app that it is a connection of. */
function lastInput(
  { trace, record, situation }: Own,
  verbs: readonly string[],
  client: ClientSituation,
): Extract<TraceRecord, { kind: 'input' }> | undefined {
  return lastBefore(
    trace,
    record.seq,
    (other): other is Extract<TraceRecord, { kind: 'input' }> =>
      other.kind === 'input' &&
      verbs.includes(other.action.do) &&
      other.action.do !== 'open' &&
      situation.connections.reachOf(other.action).includes(client.spec.id),
  );
}

function leaveSentences(asked: Own, client: ClientSituation): Sentence[] {
  const input = lastInput(asked, ['leave'], client);
  const isOverByItself = client.call !== 'none';
  if (isOverByItself) return tokenOver(client, asked.record.atUs);
  return input === undefined
    ? []
    : [sentence({ kind: 'called-leave', self: client.spec.uid, atUs: input.atUs }, input)];
}

/** The server turned the user away, or put it out. */
function refusedSentences(asked: Own, client: ClientSituation): Sentence[] {
  const { trace, record } = asked;
  const { join } = client;
  const { uid: self } = client.spec;
  const refusal = lastBefore(
    trace,
    record.seq,
    (other): other is ServerRecord =>
      other.kind === 'server' &&
      other.uid === client.spec.uid &&
      (other.event === 'join-refused' ||
        (other.event === 'session-replaced' && other.reason !== undefined) ||
        (other.event === 'user-left' && other.reason !== 'QUIT')),
  );
  const since = join?.seq ?? -1;
  if (refusal === undefined) return joinSentences(client);
  if (refusal.event === 'join-refused' && refusal.seq > since) {
    const { atUs, reason } = refusal;
    const turned = sentence({ kind: 'turned-away', self, atUs, ...reasonOf(reason) }, refusal);
    const token = reason === 'TOKEN_EXPIRED' ? tokenLife(client) : [];
    return [turned, ...keptReason(asked, client, refusal), ...token, ...joinSentences(client)];
  }
  const { channel, atUs, reason } = refusal;
  if (refusal.event === 'session-replaced')
    return [sentence({ kind: 'same-user-came-in', self, channel, atUs }, refusal)];
  const ban = client.ban?.atUs === atUs ? client.ban : undefined;
  return [
    sentence({ kind: 'put-out', self, channel, atUs, ...reasonOf(reason) }, refusal),
    ...(ban === undefined ? [] : [bannedSentence(self, channel, ban)]),
    ...(reason === 'TOKEN_EXPIRED' ? tokenOver(client, atUs) : []),
  ];
}

function bannedSentence(self: number, channel: string, ban: BanFact): Sentence {
  const { atUs, isOfChannel } = ban;
  return sentence({ kind: 'was-banned', self, channel, atUs, isOfChannel }, ban);
}

/** Refusals that an NG page hears from the access point, which gives no reason for its state. */
const UNREASONED = ['INVALID_APP_ID', 'INVALID_TOKEN', 'TOKEN_EXPIRED'];

/** An NG page that has no reason of its own for being out gives the one of its last end again. */
function keptReason(
  { record }: Own,
  { family, spec }: ClientSituation,
  { reason }: ServerRecord,
): Sentence[] {
  const shown = record.kind === 'callback' ? record.args.reason : undefined;
  if (family !== 'web-ng' || shown === undefined || !UNREASONED.includes(reason ?? '')) return [];
  return [sentence({ kind: 'kept-reason', self: spec.uid, reason: shown })];
}

function disconnectedSentences(asked: Own, client: ClientSituation, { reason }: OwnStep): Sentence[] {
  if (client.isDestroyed) return [outsideSentence(client)];
  const leave = lastInput(asked, ['leave'], client);
  const isOwnLeave = client.end?.value === 'left' && leave !== undefined && client.join === undefined;
  if (isOwnLeave) {
    const tookUs = asked.record.atUs - leave.atUs;
    const { uid: self } = client.spec;
    const waited = { waitedUs: tookUs, isUntilDrop: isOfDroppedLink(asked.record) };
    const first = sentence({ kind: 'called-leave', self, atUs: leave.atUs, ...waited }, leave);
    return client.gaveUp === undefined ? [first] : [first, gaveUpSentence(self, client.gaveUp)];
  }
  const refusals = refusedSentences(asked, client);
  const isRefusal = refusals.some(({ seq }) => seq !== null && seq !== client.join?.seq);
  if (reason !== undefined || (isRefusal && client.connected === undefined)) return refusals;
  if (client.ban !== undefined && isRefusal) return refusals;
  return droppedSentences(asked, client);
}

/** The end of a leave whose page found its link gone while it waited. */
function isOfDroppedLink(record: Own['record']): boolean {
  return record.kind === 'callback' && record.args.previousState === 'RECONNECTING';
}

/** A leave that only lets go what had failed already. */
function gaveUpSentence(self: number, gaveUp: Source): Sentence {
  return sentence({ kind: 'had-given-up', self, atUs: gaveUp.atUs }, gaveUp);
}
