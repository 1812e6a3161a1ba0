import type { Micros } from '../../time/micros.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { eventRecords } from '../facts/event-records.ts';
import type { Barrier } from '../facts/path-history.ts';
import { deathBy, type ClientSituation, type Death } from '../facts/situation.ts';
import type { Source } from '../facts/fact.ts';
import { sentenceAbout, momentText, nameOf, plainSentence, platformOf } from '../words/words.ts';

/** What a system lets a process do that is ended in this way. */
export function goodbyeWords(
  client: ClientSituation,
  { how, isFrozen }: Pick<Death, 'how' | 'isFrozen'>,
): string {
  const platform = platformOf(client);
  if (how === 'crash') return 'a crash gives no process the chance to say goodbye';
  const isVoip = how === 'voip';
  const kill = isVoip ? 'the switch of VoIP mode ends the process as a kill does, and ' : '';
  if (client.killFamily === 'web-drop') {
    if (client.family !== 'web-ng') return 'a closed web page says no goodbye, so others see a drop';
    return client.timings.ngLeaveOnPageClose
      ? 'a page closed in good order says goodbye here, by a setting of the run'
      : 'a closed page of the NG SDK tries to say goodbye, on which the article does not count, nor does this run: others see a drop';
  }
  if (client.killFamily === 'no-auto-leave')
    return `${kill}${platform} gives a killed process no chance to say goodbye`;
  if (isFrozen) return `${kill}it was frozen, so it could not say goodbye either`;
  return `${kill}${platform} lets a killed process leave the channel before it ends`;
}

/** The death that a record tells of: `UID 1 was killed at 2.000 s; Android gives …`. */
export function deathSentence(client: ClientSituation, by: Source): Sentence {
  const death = deathBy(client, by) ?? { how: 'kill', isFrozen: false };
  const when = momentText(by.atUs);
  return sentenceAbout(
    by,
    `${nameOf(client)} ${endedWords(death.how)} at ${when}; ${goodbyeWords(client, death)}.`,
  );
}

/** `was killed`, `crashed`, … */
function endedWords(how: Death['how']): string {
  if (how === 'crash') return 'crashed';
  return how === 'voip' ? 'was killed by a switch of VoIP mode' : 'was killed';
}

/**
 * What stands in the way of a client's data, as one sentence about the record that put it there.
 */
export function obstacleSentence(
  client: ClientSituation,
  barrier: Barrier,
  direction: 'up' | 'down',
): Sentence {
  const who = nameOf(client);
  const { by } = barrier;
  const when = momentText(by.atUs);
  switch (barrier.value) {
    case 'dead':
      return deathSentence(client, by);
    case 'frozen':
      return sentenceAbout(by, `The process of ${who} was stopped at ${when}: it neither sends nor reads.`);
    case 'outside':
      return outsideSentence(client);
    case 'both-cut':
      return sentenceAbout(by, `The network of ${who} was cut at ${when}; nobody is told about a cut.`);
    case 'up-cut':
      return sentenceAbout(
        by,
        `The uplink of ${who} was cut at ${when}: the server hears nothing of it and has nothing to answer.`,
      );
    case 'down-cut':
      return sentenceAbout(
        by,
        `The downlink of ${who} was cut at ${when}: what the server sends does not reach it.`,
      );
    case 'preset':
      return sentenceAbout(by, `The network of ${who} was set to let nothing through at ${when}.`);
    case 'loss':
      return sentenceAbout(
        by,
        `The ${direction === 'up' ? 'uplink' : 'downlink'} of ${who} loses every packet since ${when}.`,
      );
  }
}

/**
 * Somebody who is in no channel because its app had not called join by a moment; when it does,
 * where it does so later.
 */
export function notJoinedSentence(trace: ExplainedTrace, client: ClientSituation, atUs: Micros): Sentence {
  const who = nameOf(client);
  const later = eventRecords(trace).find(
    (record) =>
      record.kind === 'input' &&
      record.atUs > atUs &&
      record.action.do === 'join' &&
      record.action.client === client.spec.id,
  );
  if (later === undefined) return plainSentence(`${who} has never called join.`);
  return sentenceAbout(later, `${who} had not called join yet: it calls it at ${momentText(later.atUs)}.`);
}

/** Why a client is in no channel. */
export function outsideSentence(client: ClientSituation): Sentence {
  const who = nameOf(client);
  const { end, join } = client;
  if (end === undefined) {
    return join === undefined
      ? plainSentence(`${who} has not called join.`)
      : sentenceAbout(join, `${who} called join at ${momentText(join.atUs)}.`);
  }
  const at = momentText(end.atUs);
  switch (end.value) {
    case 'left':
      return sentenceAbout(end, `${who} left the channel at ${at}.`);
    case 'banned':
      return sentenceAbout(client.ban ?? end, `${who} was put out by the server at ${at}.`);
    case 'refused':
      return sentenceAbout(end, `${who} was turned away by the server at ${at}${reasonWords(client)}.`);
    case 'failed':
      return sentenceAbout(
        end,
        `${who} stopped trying at ${at}; its app must leave before it can join again.`,
      );
    case 'dead':
      return deathSentence(client, end);
  }
}

function reasonWords({ refusal }: ClientSituation): string {
  return refusal === undefined || refusal.value === '' ? '' : ` (${refusal.value})`;
}
