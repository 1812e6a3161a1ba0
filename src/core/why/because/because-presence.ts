import type { CallbackRecord, ServerRecord } from '../../trace/records.ts';
import type { Micros } from '../../time/micros.ts';
import { runningSentences, type Asked } from './because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { presenceNewsOf } from '../../vocabulary/callbacks.ts';
import { simultaneousCallback, lastBefore, lastServerWord } from '../facts/lookup.ts';
import { deathSentence, outsideSentence } from '../obstacles/obstacle-words.ts';
import { clientOfUid, type ClientSituation } from '../facts/situation.ts';
import { slowWords, troubleSentences, voiceOf } from '../obstacles/troubles.ts';
import { sentenceAbout, momentText, nameOf, plainSentence, span } from '../words/words.ts';

type Told = Asked<CallbackRecord>;

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
  return [
    sentenceAbout(
      word,
      `The server announced at ${momentText(word.atUs)} that UID ${uid} was ${arrivalWords(word)}.`,
    ),
    ...backSentences(observer, user, group),
    ...joinOf(user),
  ];
}

function arrivalWords({ event }: ServerRecord): string {
  return event === 'user-rejoined' ? 'back in the channel' : 'in the channel';
}

/** It had been called gone, which is why its return is told. */
function backSentences(
  observer: ClientSituation,
  user: ClientSituation | undefined,
  group: string,
): Sentence[] {
  const gone = observer.told.get(group);
  if (gone === undefined || gone.value) return [];
  const again = `${nameOf(observer)} had been told at ${momentText(gone.atUs)} that it was gone (${gone.name}), so its return is news.`;
  return [
    sentenceAbout(gone, again),
    ...(user === undefined ? [] : restoredSentences(observer, user, gone.atUs)),
  ];
}

/** What let the user's data come again after it had been called gone. */
function restoredSentences(observer: ClientSituation, user: ClientSituation, goneUs: Micros): Sentence[] {
  const ways = [
    { client: user, gap: user.voice.past.at(-1), what: `Data of ${nameOf(user)} could get through again` },
    { client: observer, gap: observer.hearing.past.at(-1), what: `${nameOf(observer)} could hear again` },
  ];
  return ways.flatMap(({ client, gap, what }) => {
    const delay = client.delays.findLast(({ fromUs, untilUs }) => fromUs <= goneUs && untilUs >= goneUs);
    if (gap !== undefined && gap.untilUs >= goneUs) {
      return [
        sentenceAbout({ atUs: gap.untilUs, seq: gap.endSeq }, `${what} from ${momentText(gap.untilUs)} on.`),
      ];
    }
    return delay === undefined
      ? []
      : [sentenceAbout(delay, `${what} from ${momentText(delay.untilUs)} on: ${slowWords(client, delay)}.`)];
  });
}

function joinOf(user: ClientSituation | undefined): Sentence[] {
  if (user?.join === undefined) return [];
  return [sentenceAbout(user.join, `${nameOf(user)} called join at ${momentText(user.join.atUs)}.`)];
}

/** Whoever comes in is told who is there. */
function rosterSentences({ trace, record }: Told, observer: ClientSituation, uid: number): Sentence[] {
  const word = lastServerWord(trace, record.seq, uid, ['user-joined', 'user-rejoined']);
  const entry = observer.connected ?? observer.since.connection;
  const sentences = [
    sentenceAbout(
      entry,
      `It was in the channel when ${nameOf(observer)} came in at ${momentText(entry.atUs)}.`,
    ),
  ];
  if (word !== undefined) {
    sentences.push(
      sentenceAbout(word, `UID ${uid} had been ${arrivalWords(word)} since ${momentText(word.atUs)}.`),
    );
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
  const sentences = [
    plainSentence(
      `Data of UID ${uid} reached the channel again, and the server told so with its next answer.`,
    ),
  ];
  if (gone !== undefined) {
    sentences.push(
      sentenceAbout(gone, `${nameOf(observer)} had been told at ${momentText(gone.atUs)} that it was gone.`),
    );
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
  const isQuit = reason === 'QUIT' || reason === 'Quit';
  if (isQuit || (isServerWord(asked, uid, 'user-left') && reason === undefined && isOldPage(observer)))
    return quitSentences(asked, uid);
  const isTimeout =
    reason === 'ServerTimeOut' || (isOldPage(observer) && isServerWord(asked, uid, 'peer-timeout'));
  if (isTimeout && lastTimeout(asked, observer, uid) !== undefined)
    return timeoutSentences(asked, observer, uid);
  return ownSideSentences(asked, observer, uid);
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
    word === undefined
      ? []
      : [sentenceAbout(word, `The server announced at ${momentText(word.atUs)} that UID ${uid} had left.`)];
  if (user === undefined) return told;
  return [...told, ...leavingSentences(user, word)];
}

/** How the user came to leave: by a call, by a goodbye of its system, or put out. */
function leavingSentences(user: ClientSituation, word: ServerRecord | undefined): Sentence[] {
  if (word?.reason !== undefined && word.reason !== 'QUIT' && user.ban !== undefined) {
    const { ban } = user;
    return [sentenceAbout(ban, `${nameOf(user)} was banned at ${momentText(ban.atUs)} (${ban.value}).`)];
  }
  const { end, process, since } = user;
  const isOver = process === 'dead' && end === undefined;
  // A process that has been started again since ended all the same.
  const death = end?.value === 'dead' ? end : isOver ? since.process : undefined;
  if (death !== undefined) return [deathSentence(user, death)];
  if (end === undefined) return [];
  if (end.value !== 'left') return [outsideSentence(user)];
  return [sentenceAbout(end, `The app of ${nameOf(user)} called leave at ${momentText(end.atUs)}.`)];
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
  const words = `The server had had no data of UID ${uid} for ${span(limitUs)} at ${momentText(word.atUs)}, the last at ${momentText(word.atUs - limitUs)}, and announced that.`;
  return [
    sentenceAbout(word, words),
    ...(user === undefined
      ? []
      : troubleSentences(asked.trace, [voiceOf(user)], word.atUs - limitUs, word.atUs)),
  ];
}

/**
 * No word of the server: the page drew the conclusion itself, from the loss of its own link or
 * after its own return.
 */
function ownSideSentences(asked: Told, observer: ClientSituation, uid: number): Sentence[] {
  const { trace, record } = asked;
  const drop = simultaneousCallback(trace, record, ({ role }) => role === 'error');
  if (drop !== undefined) {
    const words = `${nameOf(observer)} dropped its own link at ${momentText(drop.atUs)}: a legacy page has no remote stream from then on.`;
    return [sentenceAbout(drop, words)];
  }
  const { connected, timings, family } = observer;
  if (connected === undefined) return [];
  const isNg = family === 'web-ng';
  const limitUs = isNg ? timings.ngUserConfirmUs : timings.legacyPeerLeaveAfterUs;
  const alone = isNg ? ', without a reason and without a user-unpublished' : '';
  const words = `${nameOf(observer)} was back at ${momentText(connected.atUs)} itself, and the server has not named UID ${uid} since: ${span(limitUs)} later the page lets it go${alone}.`;
  const user = clientOfUid(asked.situation, uid);
  return [sentenceAbout(connected, words), ...(user === undefined ? [] : runningSentences(voiceOf(user)))];
}
