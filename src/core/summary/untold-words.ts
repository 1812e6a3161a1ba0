import { capitalised, say, type Phrase } from '../phrase/phrase.ts';
import type { Micros } from '../time/micros.ts';
import type { ClientNames } from './names.ts';
import type { Chapter, ActKind } from './summary.ts';
import { momentPhrase } from './told-words.ts';

/** Those who were told nothing are named up to this number. */
const MOST_NAMED = 4;

/** Deeds of which others may hear only that somebody is there (again). */
const RETURNS: readonly ActKind[] = [
  'restarted',
  'thawed',
  'answering',
  'restored',
  'uplink-restored',
  'downlink-restored',
  'path-restored',
];
/** Deeds of which nobody needs to hear. */
const PRIVATE: readonly ActKind[] = [
  'join-refused',
  'joined',
  'reconnect',
  'handover',
  'media',
  'role',
  'token-renewed',
  'created',
];

/**
 * Who was told nothing, by name, or that it was nobody; empty where nobody else was there, or all
 * were told.
 */
export function untoldSentences(chapter: Chapter, names: ClientNames, untilUs: Micros): readonly Phrase[] {
  const { act, told, untold, isOpen } = chapter;
  if (untold.length === 0 || PRIVATE.includes(act.kind)) return [];
  const hasOthers = told.some(({ client }) => !act.clients.includes(client));
  // Whether the run has ended there, or only stands, its records do not say.
  const until = isOpen ? say` up to ${momentPhrase(untilUs)}, where the record ends` : '';
  if (!hasOthers) return [say`${nobody(chapter)}${until}.`];
  // Who was never told that somebody is gone is not told either that it is back.
  if (RETURNS.includes(act.kind)) return [];
  const isMany = untold.length > 1;
  const who = untold.length > MOST_NAMED ? say`${untold.length} others` : capitalised(names.all(untold));
  return [say`${who} ${isMany ? 'were' : 'was'} told nothing${until}.`];
}

function nobody({ act, told }: Chapter): string {
  const who = told.length === 0 ? 'Nobody' : 'Nobody else';
  const isIn = told.some(({ client, newsKind }) => newsKind === 'in' && act.clients.includes(client));
  if (act.kind === 'restarted' && isIn)
    return `${who} was told that ${act.clients.length > 1 ? 'they' : 'it'} came back`;
  return `${who} was told anything`;
}
