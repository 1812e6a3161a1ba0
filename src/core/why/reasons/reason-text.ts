import { displayName } from '../../persona/persona-list.ts';
import { capitalised } from '../../phrase/phrase.ts';
import { oneLine } from '../../text/plain-text.ts';
import { spanWords } from '../../time/duration.ts';
import { formatMoment } from '../../time/format-time.ts';
import type { Micros } from '../../time/micros.ts';
import { NO_UID } from '../../vocabulary/client-spec.ts';
import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import type {
  Actor,
  AttemptData,
  DueData,
  Estimate,
  GoodbyeData,
  PacketData,
  SlowedData,
  ToldData,
} from './data.ts';

/* Data in words: what the texts of all reasons are put together from. */

/**
 * `30.100 s`: the digits that all panels show; the exact moment stands beside the sentence, with
 * its record.
 */
export function moment(atUs: Micros): string {
  return formatMoment(atUs);
}

/** A moment, with `about` before it where it is only estimated. */
export function reckoned({ atUs, isExact }: Estimate): string {
  return isExact ? moment(atUs) : `about ${moment(atUs)}`;
}

/** `, 4 s later`: how far a moment lies from the one that was asked about. */
export function later(dueUs: Micros, askedUs: Micros): string {
  return `, ${spanWords(dueUs - askedUs)} later`;
}

/** `was due no earlier than 30.100 s, 4 s later`. */
export function wasDue({ dueUs, isEarliest, askedUs }: DueData): string {
  const from = dueUs > askedUs ? later(dueUs, askedUs) : '';
  return `was due ${isEarliest ? 'no earlier than' : 'at'} ${moment(dueUs)}${from}`;
}

/** What to add to a moment that lies beyond what there is of a run. */
export function beyond(endUs: Micros | undefined): string {
  return endUs === undefined ? '' : `; the run goes no further than ${moment(endUs)}`;
}

/** `UID 2`; of one that the server has given none yet `the client without a UID`. */
export function uid(user: number): string {
  return user === NO_UID ? 'the client without a UID' : `UID ${user}`;
}

/** `UID 1, UID 2 and UID 3`. */
export function uids(users: readonly number[]): string {
  const names = users.map(uid);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** `UID 2`, `the server`, `the lab`. */
export function actor(who: Actor): string {
  if (typeof who === 'number') return uid(who);
  return who === 'server' || who === 'lab' ? `the ${who}` : oneLine(who);
}

/** `onUserOffline(1, DROPPED)`. */
export function toldText({ name, args }: ToldData): string {
  return oneLine(`${name}(${Object.values(args).map(String).join(', ')})`);
}

/** `pong #12`. */
export function packet({ type, number }: PacketData): string {
  return `${type} #${number}`;
}

/** `the uplink of UID 1`. */
export function link(user: number, direction: LinkDirection | 'both'): string {
  return `the ${{ up: 'uplink', down: 'downlink', both: 'network' }[direction]} of ${uid(user)}`;
}

/**
 * First letter in upper case: a clause that stands alone. A name that begins with a small letter
 * keeps it: `iOS`, `macOS`.
 */
export function capitalisedClause(clause: string): string {
  return capitalised({ text: clause, mentions: [] }).text;
}

/** `was killed`, `crashed`, … */
export function ended(how: GoodbyeData['how']): string {
  switch (how) {
    case 'crash':
      return 'crashed';
    case 'voip':
      return 'was killed by a switch of VoIP mode';
    case 'reload':
      return 'ended as its page was loaded again';
    case 'navigate':
      return 'ended as its user went on to another page';
    case 'discard':
      return 'ended as its tab was discarded';
    case 'kill':
    case undefined:
      return 'was killed';
  }
}

const CLOSED_FIRST: Readonly<Partial<Record<NonNullable<GoodbyeData['how']>, string>>> = {
  reload: 'a page that is loaded again is closed first, and ',
  navigate: 'a page with an open connection is not kept for the way back, and ',
};

function closedPage(family: GoodbyeData['family'], saysByPage: boolean): string {
  if (family !== 'web-ng') return 'a closed web page says no goodbye, so others see a drop';
  return saysByPage
    ? 'a page closed in good order says goodbye here, by a setting of the run'
    : 'a closed page of the NG SDK tries to say goodbye; the article does not count on that, and neither does this run: others see a drop';
}

/** What a system lets a process do that is ended in this way. */
export function goodbye({ how, isFrozen, persona, killFamily, family, saysByPage }: GoodbyeData): string {
  const platform = displayName(persona);
  if (how === 'crash') return 'a crash gives no process the chance to say goodbye';
  if (how === 'discard') return 'no event tells a page that its tab is discarded, so it says no goodbye';
  const kill = how === 'voip' ? 'the switch of VoIP mode ends the process as a kill does, and ' : '';
  if (killFamily === 'web-drop') {
    const first = CLOSED_FIRST[how ?? 'kill'] ?? '';
    return `${first}${closedPage(family, saysByPage)}`;
  }
  if (killFamily === 'no-auto-leave')
    return `${kill}${platform} gives a killed process no chance to say goodbye`;
  if (isFrozen) return `${kill}it was frozen, so it could not say goodbye either`;
  return `${kill}${platform} lets a killed process leave the channel before it ends`;
}

/** `the uplink of UID 1 was made slower at 5.000 s, where each packet takes 30 s since`. */
export function slowed({ user, direction, atUs, latencyUs }: SlowedData): string {
  return `${link(user, direction)} was made slower at ${moment(atUs)}, and each packet takes ${spanWords(latencyUs)} since then`;
}

/**
 * `number 3 at 52.302 s, after a pause of 432 ms`; with `verb` between its number and its time.
 */
export function attempt({ number, atUs, pauseUs, secondWay }: AttemptData, verb = ''): string {
  const between = verb === '' ? '' : ` ${verb}`;
  return secondWay === undefined
    ? `number ${number}${between} at ${moment(atUs)}, after a pause of ${spanWords(pauseUs)}`
    : `the ${secondWay} of number ${number}${between} at ${moment(atUs)}, ${spanWords(pauseUs)} after its beginning`;
}

/** ` (BANNED_BY_SERVER)`; empty where there is no reason. */
export function inBrackets(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : ` (${reason})`;
}
