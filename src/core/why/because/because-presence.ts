import type { CallbackRecord, ServerRecord } from '../../trace/records.ts';
import type { Micros } from '../../time/micros.ts';
import { runningSentences, type Asked } from './because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { tokenOver } from './token-notices.ts';
import { mediaCallOf } from './media-notices.ts';
import { presenceNewsOf } from '../../vocabulary/callbacks.ts';
import { simultaneousCallback, lastBefore, lastServerWord } from '../facts/lookup.ts';
import { deathSentence, outsideSentence } from '../obstacles/obstacle-words.ts';
import { clientOfUid, type ClientSituation } from '../facts/situation.ts';
import { slowedData, troubleSentences, voiceOf } from '../obstacles/troubles.ts';
import { sentence } from '../words/words.ts';

type Told = Asked<CallbackRecord>;

/** News that are repeated, or jitter, come so much later than they were sent. */
const SLACK_US: Micros = 500_000;

/**
 * Why an app was told something about another user, where no silence of the user at this client
 * brought it.
 */
export function becauseOfUser(asked: Told, observer: ClientSituation, uid: number): Sentence[] {
  const presenceNews = presenceNewsOf(asked.record.role);
  return presenceNews?.isThere === true
    ? thereSentences(asked, observer, uid)
    : goneSentences(asked, observer, uid);
}

function thereSentences(asked: Told, observer: ClientSituation, uid: number): Sentence[] {
  const { trace, record, situation } = asked;
  const user = clientOfUid(situation, uid);
  const isEntry = observer.connection === 'CONNECTED' && observer.since.connection.atUs === record.atUs;
  if (isEntry) return rosterSentences(asked, observer, uid);
  const word = lastServerWord(trace, record.seq, uid, ['user-joined', 'user-rejoined']);
  const group = `${presenceNewsOf(record.role)?.group ?? 'user'} ${uid}`;
  const goneSeq = observer.told.get(group)?.seq ?? -1;
  if (word === undefined || word.seq < goneSeq) return againSentences(observer, user, uid, goneSeq, asked);
  const there = { kind: 'announced-there', user: uid, atUs: word.atUs, isBack: isReturn(word) } as const;
  return [sentence(there, word), ...backSentences(observer, uid, user, group), ...joinOf(user)];
}

function isReturn({ event }: ServerRecord): boolean {
  return event === 'user-rejoined';
}

/** It had been called gone, which is why its return is told. */
function backSentences(
  observer: ClientSituation,
  uid: number,
  user: ClientSituation | undefined,
  group: string,
): Sentence[] {
  const gone = observer.told.get(group);
  if (gone === undefined || gone.value) return [];
  const { atUs, name } = gone;
  const pair = { observer: observer.spec.uid, user: uid };
  return [
    sentence({ kind: 'told-gone-before', ...pair, atUs, name }, gone),
    ...(user === undefined ? [] : restoredSentences(observer, user, atUs)),
  ];
}

/** What let the user's data come again after it had been called gone. */
function restoredSentences(observer: ClientSituation, user: ClientSituation, goneUs: Micros): Sentence[] {
  const path = restoredPath(observer, user, goneUs);
  const ways = [
    { client: user, gap: user.voice.past.at(-1), what: 'heard' },
    { client: observer, gap: observer.hearing.past.at(-1), what: 'hear' },
  ] as const;
  const ends = ways.flatMap(({ client, gap, what }) => {
    const again = { kind: 'could-again', user: client.spec.uid, what } as const;
    const delay = client.delays.findLast(({ fromUs, untilUs }) => fromUs <= goneUs && untilUs >= goneUs);
    if (gap !== undefined && gap.untilUs >= goneUs) {
      const { untilUs, endSeq } = gap;
      return [sentence({ ...again, sinceUs: untilUs }, { atUs: untilUs, seq: endSeq })];
    }
    if (delay === undefined) return [];
    const slow = slowedData(client, delay);
    return [sentence({ ...again, sinceUs: delay.untilUs, slow }, delay)];
  });
  return [...path, ...ends];
}

/** The path between the two was restored after that. */
function restoredPath(observer: ClientSituation, user: ClientSituation, goneUs: Micros): Sentence[] {
  const gap = user.paths.get(observer.spec.id)?.past.at(-1);
  if (gap === undefined || gap.untilUs < goneUs) return [];
  const end = { atUs: gap.untilUs, seq: gap.endSeq };
  const pair = { user: user.spec.uid, observer: observer.spec.uid };
  return [sentence({ kind: 'path-restored', ...pair, atUs: gap.untilUs }, end)];
}

function joinOf(user: ClientSituation | undefined): Sentence[] {
  if (user?.join === undefined) return [];
  const { join, spec } = user;
  return [sentence({ kind: 'user-called-join', user: spec.uid, atUs: join.atUs }, join)];
}

/** Whoever comes in is told who is there. */
function rosterSentences({ trace, record }: Told, observer: ClientSituation, uid: number): Sentence[] {
  const word = lastServerWord(trace, record.seq, uid, ['user-joined', 'user-rejoined']);
  const entry = observer.connected ?? observer.since.connection;
  const there = { kind: 'was-there-at-entry', observer: observer.spec.uid, user: uid } as const;
  const sentences = [sentence({ ...there, atUs: entry.atUs }, entry)];
  if (word !== undefined) {
    const { atUs } = word;
    sentences.push(sentence({ kind: 'there-since', user: uid, atUs, isBack: isReturn(word) }, word));
  }
  return sentences;
}

function againSentences(
  observer: ClientSituation,
  user: ClientSituation | undefined,
  uid: number,
  goneSeq: number,
  { trace }: Told,
): Sentence[] {
  const gone = trace.records.at(goneSeq);
  const isByPath = user !== undefined && restoredPath(observer, user, gone?.atUs ?? 0).length > 0;
  const at = isByPath ? { observer: observer.spec.uid } : {};
  const sentences = [sentence({ kind: 'data-came-again', user: uid, ...at })];
  if (gone !== undefined) {
    const pair = { observer: observer.spec.uid, user: uid };
    sentences.push(sentence({ kind: 'told-gone-before', ...pair, atUs: gone.atUs }, gone));
  }
  if (user === undefined || gone === undefined) return sentences;
  return [...sentences, ...restoredSentences(observer, user, gone.atUs)];
}

function goneSentences(asked: Told, observer: ClientSituation, uid: number): Sentence[] {
  const { record } = asked;
  // Tracks and streams that go together with their user go for its reason.
  const whole =
    presenceNewsOf(record.role)?.group === 'stream'
      ? simultaneousCallback(
          asked.trace,
          record,
          ({ role, args }) => args.uid === uid && (role === 'userOffline' || role === 'peerLeave'),
        )
      : undefined;
  const reason = (whole ?? record).args.reason;
  if (reason === 'BECOME_AUDIENCE' || reason === 'BecomeAudience') return audienceSentences(asked, uid);
  const byCall = whole === undefined ? unpublishedSentences(asked, observer, uid) : undefined;
  if (byCall !== undefined) return byCall;
  const isQuit = reason === 'QUIT' || reason === 'Quit';
  if (isQuit || (isServerWord(asked, uid, 'user-left') && reason === undefined && isOldPage(observer)))
    return quitSentences(asked, uid);
  const isTimeout =
    reason === 'ServerTimeOut' || (isOldPage(observer) && isServerWord(asked, uid, 'peer-timeout'));
  if (isTimeout && lastTimeout(asked, observer, uid) !== undefined)
    return timeoutSentences(asked, observer, uid);
  return ownSideSentences(asked, observer, uid);
}

/** R-NATIVE-ROLE, R4-NATIVE-ROLE, R4-WEB-ROLE, R-WEB-ROLE-LEGACY: it is audience, of whom nobody is told. */
function audienceSentences({ trace, record, situation }: Told, uid: number): Sentence[] {
  const word = lastServerWord(trace, record.seq, uid, ['became-audience']);
  const user = clientOfUid(situation, uid);
  const first =
    word === undefined ? [] : [sentence({ kind: 'became-audience', user: uid, atUs: word.atUs }, word)];
  return user === undefined ? first : [...first, ...mediaCallOf(trace, record.seq, user)];
}

/** A track or a stream that goes alone, as its user has taken it back, or muted it (R4-WEB-UNPUBLISH). */
function unpublishedSentences(asked: Told, observer: ClientSituation, uid: number): Sentence[] | undefined {
  const { trace, record, situation } = asked;
  const isStream = presenceNewsOf(record.role)?.group === 'stream';
  const word = lastServerWord(trace, record.seq, uid, ['media-changed', 'user-left', 'peer-timeout']);
  const user = clientOfUid(situation, uid);
  const isFresh =
    word?.event === 'media-changed' && record.atUs - word.atUs <= observer.down.latencyUs + SLACK_US;
  if (!isStream || !isFresh || user === undefined) return undefined;
  const told = sentence({ kind: 'media-told', user: uid, atUs: word.atUs }, word);
  return [told, ...mediaCallOf(trace, record.seq, user)];
}

function isOldPage({ spec }: ClientSituation): boolean {
  return spec.sdk === 'pre-2.5.1';
}

/** Whether the last thing the server said of the user's going is this. */
function isServerWord({ trace, record }: Told, uid: number, event: ServerRecord['event']): boolean {
  return lastServerWord(trace, record.seq, uid, ['user-left', 'peer-timeout'])?.event === event;
}

function quitSentences(asked: Told, uid: number): Sentence[] {
  const { trace, record, situation } = asked;
  const word = lastServerWord(trace, record.seq, uid, ['user-left']);
  const user = clientOfUid(situation, uid);
  const told =
    word === undefined ? [] : [sentence({ kind: 'announced-left', user: uid, atUs: word.atUs }, word)];
  if (user === undefined) return told;
  return [...told, ...leavingSentences(user, word)];
}

/** How the user came to leave: by a call, by a goodbye of its system, or put out. */
function leavingSentences(user: ClientSituation, word: ServerRecord | undefined): Sentence[] {
  const { ban } = user;
  // A ban puts out at once.
  if (word?.reason !== undefined && word.reason !== 'QUIT' && ban?.atUs === word.atUs) {
    const { atUs, value: reason, isOfChannel } = ban;
    const { channel } = word;
    return [sentence({ kind: 'user-banned', user: user.spec.uid, channel, atUs, reason, isOfChannel }, ban)];
  }
  if (word?.reason === 'TOKEN_EXPIRED') return tokenOver(user, word.atUs);
  const { end, process, since } = user;
  const isOver = process === 'dead' && end === undefined;
  // A process that has been started again since ended all the same.
  const death = end?.value === 'dead' ? end : isOver ? since.process : undefined;
  if (death !== undefined) return [deathSentence(user, death)];
  if (end === undefined) return [];
  if (end.value !== 'left') return [outsideSentence(user)];
  return [sentence({ kind: 'user-called-leave', user: user.spec.uid, atUs: end.atUs }, end)];
}

/** The last time that the server missed the user on behalf of this family of pages. */
function lastTimeout(
  { trace, record }: Told,
  observer: ClientSituation,
  uid: number,
): ServerRecord | undefined {
  const told = observer.told.get(`user ${uid}`);
  return lastBefore(
    trace,
    record.seq,
    (other): other is ServerRecord =>
      other.kind === 'server' &&
      other.event === 'peer-timeout' &&
      other.uid === uid &&
      other.audience === observer.family &&
      other.seq > (told?.seq ?? -1),
  );
}

function timeoutSentences(asked: Told, observer: ClientSituation, uid: number): Sentence[] {
  const word = lastTimeout(asked, observer, uid);
  const user = clientOfUid(asked.situation, uid);
  if (word === undefined) return [];
  const { ngUserLeftAfterUs, legacyPeerLeaveAfterUs } = observer.timings;
  const limitUs = observer.family === 'web-ng' ? ngUserLeftAfterUs : legacyPeerLeaveAfterUs;
  const { atUs } = word;
  const lastUs = atUs - limitUs;
  const silence = user === undefined ? [] : troubleSentences(asked.trace, [voiceOf(user)], lastUs, atUs);
  return [sentence({ kind: 'server-missed', user: uid, limitUs, atUs, lastUs }, word), ...silence];
}

/**
 * No word of the server: the page drew the conclusion itself, from the loss of its own link or
 * after its own return.
 */
function ownSideSentences(asked: Told, observer: ClientSituation, uid: number): Sentence[] {
  const { trace, record } = asked;
  const drop = simultaneousCallback(trace, record, ({ role }) => role === 'error');
  if (drop !== undefined) {
    const { uid: own } = observer.spec;
    return [sentence({ kind: 'dropped-own-link', observer: own, atUs: drop.atUs }, drop)];
  }
  const { connected, timings, family } = observer;
  if (connected === undefined) return [];
  const isNg = family === 'web-ng';
  const limitUs = isNg ? timings.ngUserConfirmUs : timings.legacyPeerLeaveAfterUs;
  const pair = { observer: observer.spec.uid, user: uid };
  const unnamed = { kind: 'not-named-since', ...pair, atUs: connected.atUs, limitUs, isNg } as const;
  const user = clientOfUid(asked.situation, uid);
  return [sentence(unnamed, connected), ...(user === undefined ? [] : runningSentences(voiceOf(user)))];
}
