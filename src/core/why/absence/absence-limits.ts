import type { AskedAbsence } from './asked-absence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US } from '../facts/path-history.ts';
import { lastFromServer } from '../facts/last-data.ts';
import { nativeLimit, type LimitName, type NativeLimit } from '../obstacles/native-limits.ts';
import { gapSentences, hearingOf, troubleSentences } from '../obstacles/troubles.ts';
import { endBefore, sentence, sentenceDue } from '../words/words.ts';

/** Why a limit of a native client's own connection has not run out. */
export function absenceOfLimit(asked: AskedAbsence, name: LimitName): Sentence[] {
  const { client, trace, atUs } = asked;
  const { connected, hearing, connection } = client;
  if (name === 'interrupted' && connected === undefined) return neverIn(asked);
  const told = toldAlready(asked, name);
  if (told !== undefined) return [told, ...sinceThen(asked)];
  const isQuiet = hearing.running === undefined && connection === 'CONNECTED';
  const last = lastFromServer(trace, client, atUs);
  if (isQuiet && atUs - last.atUs < LEAST_SILENCE_US) return keptComing(asked);
  const limit = nativeLimit(client, last, name);
  const reasons = troubleSentences(trace, [hearingOf(client)], last.atUs, atUs);
  if (limit.due.atUs === Infinity) {
    const { sdk, uid: self } = client.spec;
    return [sentence({ kind: 'never-gives-up', self, sdk }), ...reasons];
  }
  return [limitSentence(asked, limit), ...reasons];
}

function neverIn({ client, trace, atUs }: AskedAbsence): Sentence[] {
  const { join, spec } = client;
  const since = join?.atUs ?? 0;
  const { running } = client.hearing;
  const reasons = running === undefined ? [] : troubleSentences(trace, [hearingOf(client)], since, atUs);
  return [sentence({ kind: 'never-in', user: spec.uid }, join), ...reasons];
}

function toldAlready({ client }: AskedAbsence, name: LimitName): Sentence | undefined {
  const { broke, connection, lostTold } = client;
  const { uid: user } = client.spec;
  if (name === 'interrupted' && connection === 'RECONNECTING' && broke !== undefined)
    return sentence({ kind: 'interrupted-already', user, atUs: broke.atUs }, broke);
  if (name !== 'lost' || lostTold === undefined) return undefined;
  return sentence({ kind: 'lost-already', user, atUs: lostTold.atUs }, lostTold);
}

function sinceThen({ client }: AskedAbsence): Sentence[] {
  const { running } = client.hearing;
  return running === undefined ? [] : gapSentences(hearingOf(client), running);
}

function limitSentence({ atUs, trace, client }: AskedAbsence, limit: NativeLimit): Sentence {
  const { limitUs, anchor, due } = limit;
  const data = { self: client.spec.uid, limitUs, anchor, due };
  const { atUs: dueUs } = due;
  if (dueUs <= atUs) return sentenceDue({ kind: 'limit-due', ...data }, dueUs);
  return sentenceDue({ kind: 'limit-running', ...data, askedUs: atUs, ...endBefore(trace, dueUs) }, dueUs);
}

/** Every packet of the server starts the limits anew. */
export function keptComing({ client }: AskedAbsence): Sentence[] {
  const { connected, hearing } = client;
  const since = connected ?? hearing.open;
  const { uid } = client.spec;
  const first = sentence({ kind: 'server-kept-coming', user: uid }, since);
  const gap = hearing.past.findLast(({ fromUs, untilUs }) => untilUs - fromUs >= LEAST_SILENCE_US);
  if (gap === undefined) return [first];
  const { untilUs } = gap;
  const held = { kind: 'was-held-up', self: uid, lastedUs: untilUs - gap.fromUs, untilUs } as const;
  return [first, sentence(held, { atUs: untilUs, seq: gap.endSeq }), ...gapSentences(hearingOf(client), gap)];
}
