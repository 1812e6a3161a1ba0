import type { AskedAbsence } from './asked-absence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US } from '../facts/path-history.ts';
import { lastFromServer } from '../facts/last-data.ts';
import {
  approximateMoment as reckoned,
  nativeLimit,
  type LimitName,
  type NativeLimit,
} from '../obstacles/native-limits.ts';
import { gapSentences, hearingOf, troubleSentences } from '../obstacles/troubles.ts';
import { sentenceAbout, beyondRun, momentText, nameOf, plainSentence, span } from '../words/words.ts';

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
  if (limit.dueUs === Infinity) {
    return [
      plainSentence(`An SDK of ${client.spec.sdk} never gives up: it tries until its app leaves.`),
      ...reasons,
    ];
  }
  return [limitSentence(asked, limit), ...reasons];
}

function neverIn({ client, trace, atUs }: AskedAbsence): Sentence[] {
  const text = `${nameOf(client)} has not been in the channel: an interruption needs a join that succeeded before it.`;
  const since = client.join?.atUs ?? 0;
  const { running } = client.hearing;
  const reasons = running === undefined ? [] : troubleSentences(trace, [hearingOf(client)], since, atUs);
  return [client.join === undefined ? plainSentence(text) : sentenceAbout(client.join, text), ...reasons];
}

function toldAlready({ client }: AskedAbsence, name: LimitName): Sentence | undefined {
  const { broke, connection, lostTold } = client;
  if (name === 'interrupted' && connection === 'RECONNECTING' && broke !== undefined) {
    const text = `${nameOf(client)} was interrupted at ${momentText(broke.atUs)} already, and is not back: that is told once for each loss.`;
    return sentenceAbout(broke, text);
  }
  if (name !== 'lost' || lostTold === undefined) return undefined;
  const text = `${nameOf(client)} was told at ${momentText(lostTold.atUs)} already that the connection is lost, and is not back: that is told once for each loss.`;
  return sentenceAbout(lostTold, text);
}

function sinceThen({ client }: AskedAbsence): Sentence[] {
  const { running } = client.hearing;
  return running === undefined ? [] : gapSentences(hearingOf(client), running);
}

function limitSentence({ atUs, trace }: AskedAbsence, limit: NativeLimit): Sentence {
  const { dueUs, isExact, text } = limit;
  const due = reckoned(dueUs, isExact);
  if (dueUs <= atUs) {
    return plainSentence(
      `The limit was ${text}: due at ${due}, and what comes due within moments is told within moments.`,
      dueUs,
    );
  }
  const end = beyondRun(trace, dueUs);
  const words = `The limit was running: ${text}, so it was due at ${due}, ${span(dueUs - atUs)} later${end}.`;
  return plainSentence(words, dueUs);
}

/** Every packet of the server starts the limits anew. */
export function keptComing({ client }: AskedAbsence): Sentence[] {
  const { connected, hearing } = client;
  const since = connected ?? hearing.open;
  const words = `Data of the server kept coming to ${nameOf(client)}, and every packet starts its limits anew.`;
  const first = since === undefined ? plainSentence(words) : sentenceAbout(since, words);
  const gap = hearing.past.findLast(({ fromUs, untilUs }) => untilUs - fromUs >= LEAST_SILENCE_US);
  if (gap === undefined) return [first];
  const end = { atUs: gap.untilUs, seq: gap.endSeq };
  const reset = `Data had been held up for ${span(gap.untilUs - gap.fromUs)}, until ${momentText(gap.untilUs)}.`;
  return [first, sentenceAbout(end, reset), ...gapSentences(hearingOf(client), gap)];
}
