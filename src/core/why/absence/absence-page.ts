import { isMediaPathModelled } from '../../situation/client-traits.ts';
import { noUdpSentences } from '../obstacles/obstacle-words.ts';
import { canFallBack } from '../../situation/client-state.ts';
import type { Micros } from '../../time/micros.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { keptComing } from './absence-limits.ts';
import { lastAttempt, nextAttempt } from '../facts/attempts.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US } from '../facts/path-history.ts';
import { nextTickUs } from '../facts/heartbeats.ts';
import { lastFromServer, type LastData } from '../facts/last-data.ts';
import { type ClientSituation } from '../facts/situation.ts';
import { hearingOf, troubleSentences } from '../obstacles/troubles.ts';
import { areLinksSame, dueAfter, leastRoundTripUs, roundTrip } from '../facts/trips.ts';
import type { AttemptData, DueData } from '../reasons/data.ts';
import { endBefore, sentence, sentenceDue } from '../words/words.ts';

/* Clients on their way in or back, and what a page does about its own loss. */

/** The app has called join, and the client is not in yet. */
export function gettingIn(asked: AskedAbsence): Sentence[] {
  const { client, trace, atUs } = asked;
  const { join, hearing, refusal } = client;
  const { uid: self } = client.spec;
  if (join === undefined) return [];
  const { value: channel } = join;
  const call = sentence({ kind: 'called-join', self, channel, atUs: join.atUs }, join);
  if (refusal !== undefined)
    return [sentence({ kind: 'turned-away', self, atUs: refusal.atUs }, refusal), call];
  if (hearing.running !== undefined) {
    return [
      sentence({ kind: 'no-answer-yet', self, pastUs: atUs - join.atUs }),
      ...troubleSentences(trace, [hearingOf(client)], join.atUs, atUs),
      ...attemptSentences(asked),
      call,
    ];
  }
  const roundUs = leastRoundTripUs(client);
  const gap = hearing.past.at(-1);
  if (gap !== undefined) {
    const { untilUs } = gap;
    const again = { kind: 'open-and-entering', self, sinceUs: untilUs, roundTripUs: roundUs } as const;
    const next = client.family === 'native' ? evenAttempt(asked, untilUs, 2) : attemptSentences(asked);
    return [sentence(again, { atUs: untilUs, seq: gap.endSeq }), ...next, call];
  }
  const due = entryDue(client);
  if (due === undefined || due.dueUs <= atUs) return [sentence({ kind: 'entry-late', self }), call];
  const entry = { kind: 'entry-due', self, roundTripUs: roundUs, ...due, askedUs: atUs } as const;
  return [sentenceDue(entry, due.dueUs), call];
}

/** When the answer to its join is due; undefined where its links have changed on the way. */
function entryDue(client: ClientSituation): Omit<DueData, 'askedUs'> | undefined {
  const { calledUs } = client;
  if (!areLinksSame([client], calledUs)) return undefined;
  return dueAfter(calledUs, [...roundTrip(client), ...roundTrip(client)]);
}

/** The server has not answered a join: what the answer says is not known yet. */
export function answerPending({ client, atUs }: AskedAbsence): Sentence[] {
  const { join, connected, hearing, refusal } = client;
  if (join === undefined || connected !== undefined || refusal !== undefined) return [];
  const due = entryDue(client);
  if (hearing.running !== undefined || due === undefined || due.dueUs <= atUs) return [];
  const { uid: self } = client.spec;
  const { value: channel } = join;
  return [
    sentenceDue(
      { kind: 'answer-due', self, roundTripUs: leastRoundTripUs(client), ...due, askedUs: atUs },
      due.dueUs,
    ),
    sentence({ kind: 'called-join', self, channel, atUs: join.atUs }, join),
  ];
}

/** The connection broke, and the client is not back. */
export function comingBack(asked: AskedAbsence): Sentence[] {
  const { client, trace, atUs } = asked;
  const { hearing, broke } = client;
  const { uid: self } = client.spec;
  const tried = { kind: 'tried-since', self, sinceUs: broke?.atUs ?? 0, isOver: false } as const;
  const since = broke === undefined ? [] : [sentence(tried, broke)];
  if (hearing.running === undefined) return [...openAgain(asked), ...since];
  const last = lastFromServer(trace, client, atUs);
  return [
    // Those to another edge do, or over TCP, which the SDK still has to try.
    ...(client.isEdgeDown || canFallBack(client) ? [] : [sentence({ kind: 'no-attempt-through', self })]),
    ...endless(client),
    ...troubleSentences(trace, [hearingOf(client)], Math.max(last.atUs, hearing.running.fromUs), atUs),
    ...attemptSentences(asked),
    ...since,
  ];
}

/** Who never gives up. */
function endless({ family, spec, timings }: ClientSituation): Sentence[] {
  const isEndless = family === 'native' && timings.giveUpAfterUs === Infinity;
  return isEndless ? [sentence({ kind: 'never-gives-up', self: spec.uid, sdk: spec.sdk })] : [];
}

/** Nothing is in the way, but the next attempt or its answer takes a moment. */
function openAgain(asked: AskedAbsence): Sentence[] {
  const { client, atUs } = asked;
  const open = client.hearing.open ?? { atUs, seq: null };
  const first = sentence({ kind: 'open-since', self: client.spec.uid, sinceUs: open.atUs }, open);
  if (client.family === 'native') return [first, ...evenAttempt(asked, open.atUs, 1)];
  return [first, ...attemptSentences(asked)];
}

/**
 * A native client tries at even pace: which attempt is the first that gets through, and when its
 * answer is due.
 */
function evenAttempt({ client, atUs }: AskedAbsence, openUs: Micros, roundTrips: 1 | 2): Sentence[] {
  const { uid: self } = client.spec;
  const everyUs = client.timings.nativeRetryUs;
  const attempt = nextAttempt(client, openUs);
  const answer = roundTrips === 1 ? roundTrip(client) : [...roundTrip(client), ...roundTrip(client)];
  const due = attempt === undefined ? undefined : dueAfter(attempt.atUs, answer);
  if (attempt === undefined || due === undefined || due.dueUs <= atUs)
    return [sentence({ kind: 'tries-every', self, everyUs })];
  const even = {
    kind: 'even-attempt-due',
    self,
    everyUs,
    atUs: attempt.atUs,
    ...due,
    askedUs: atUs,
  } as const;
  return [sentenceDue(even, due.dueUs)];
}

/** Which attempt of a page is on its way or comes next, and when its answer is due. */
function attemptSentences({ client, atUs }: AskedAbsence): Sentence[] {
  if (client.family === 'native') return [];
  const { hearing } = client;
  const { uid: self } = client.spec;
  const last = lastAttempt(client, atUs);
  if (hearing.open !== undefined && last !== undefined && last.atUs >= hearing.open.atUs) {
    const due = dueAfter(last.atUs, roundTrip(client));
    const underWay = { kind: 'attempt-under-way', self, attempt: last, ...due, askedUs: atUs } as const;
    if (due.dueUs > atUs) return [sentenceDue(underWay, due.dueUs)];
  }
  const next = nextAttempt(client, atUs);
  return next === undefined ? [] : [pauseSentence(self, next, last, atUs)];
}

function pauseSentence(
  self: number,
  next: AttemptData,
  last: AttemptData | undefined,
  askedUs: Micros,
): Sentence {
  if (next.secondWay !== undefined)
    return sentenceDue({ kind: 'second-way-due', self, attempt: next, askedUs }, next.atUs);
  const past = last === undefined ? {} : { last };
  return sentenceDue({ kind: 'pauses-between', self, attempt: next, ...past, askedUs }, next.atUs);
}

/** Why a page has not shown that its own link is gone: it finds that by its own pings alone. */
export function absenceOfPageLoss(asked: AskedAbsence): Sentence[] {
  const { client, trace, atUs } = asked;
  const { connected, hearing, connection } = client;
  const { uid: user } = client.spec;
  if (connected === undefined) return [sentence({ kind: 'no-connection', user }), ...gettingIn(asked)];
  if (connection !== 'CONNECTED') {
    const found = client.broke ?? client.since.connection;
    const already = sentence({ kind: 'found-already', user, atUs: found.atUs }, found);
    return [already, ...comingBack(asked).slice(0, -1)];
  }
  const last = lastFromServer(trace, client, atUs);
  const media = mediaSentences(client);
  if (hearing.running === undefined && atUs - last.atUs < LEAST_SILENCE_US)
    return [...keptComing(asked), ...media];
  return [
    pingSentence(asked, last),
    ...media,
    ...troubleSentences(trace, [hearingOf(client)], last.atUs, atUs),
  ];
}

/** What a page may go by before its pings find anything: its media connection. */
function mediaSentences(client: ClientSituation): Sentence[] {
  const { family, timings, spec, hearing } = client;
  if (!isMediaPathModelled({ family, timings, cloudProxy: spec.cloudProxy })) return [];
  const blocked = spec.cloudProxy === 'udp' ? noUdpSentences(client) : [];
  if (blocked.length === 0 && hearing.running === undefined) return [];
  return [sentence({ kind: 'media-may-drop', self: spec.uid }), ...blocked];
}

/** When a page is due to find that its link is gone. */
export function pingSentence({ client, trace, atUs }: AskedAbsence, last: LastData): Sentence {
  const { webPingUs, webMissedPings } = client.timings;
  const dueUs = dropUs(client, last);
  return sentenceDue(
    {
      kind: 'pings-due',
      ...{ self: client.spec.uid, pings: webMissedPings, pingEveryUs: webPingUs, last },
      ...{ due: { atUs: dueUs, isExact: last.isExact }, askedUs: atUs },
      ...endBefore(trace, dueUs),
    },
    dueUs,
  );
}

/**
 * The ping at which a page drops its link: so many in a row came after the last data, and more
 * than 10 s have passed.
 */
function dropUs({ timings, pingUs }: ClientSituation, { atUs }: LastData): Micros {
  const { webPingUs, webMissedPings, webSilenceUs } = timings;
  const firstUs = nextTickUs(pingUs, webPingUs, atUs - 1);
  const countedUs = firstUs + (webMissedPings - 1) * webPingUs;
  return Math.max(countedUs, nextTickUs(pingUs, webPingUs, atUs + webSilenceUs));
}
