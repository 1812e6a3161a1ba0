import { leastDelayUs } from '../../network/least-delay.ts';
import type { Micros } from '../../time/micros.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import type { DueData } from '../reasons/data.ts';
import { isPlain } from './last-data.ts';
import type { ClientSituation } from './situation.ts';

/* When what is on its way is due. */

/**
 * When something is due that has to pass these links one after the other; a link that is narrow,
 * varies or loses packets says no more than when it can come at the earliest.
 */
export function dueAfter(sinceUs: Micros, links: readonly LinkSettings[]): Omit<DueData, 'askedUs'> {
  const dueUs = links.reduce((atUs, link) => atUs + leastDelayUs(link), sinceUs);
  return { dueUs, isEarliest: !links.every(isPlain) };
}

/** The links that a question and its answer pass. */
export function roundTrip({ up, down }: ClientSituation): readonly LinkSettings[] {
  return [up, down];
}

/** The links that a user's news for an observer passes. */
export function newsTrip(user: ClientSituation, observer: ClientSituation): readonly LinkSettings[] {
  return [user.up, observer.down];
}

/** The shortest time from the client to the server and back. */
export function leastRoundTripUs(client: ClientSituation): Micros {
  return dueAfter(0, roundTrip(client)).dueUs;
}

/**
 * Whether the links of all have been the same since then: what left under other settings comes at
 * a moment of its own.
 */
export function areLinksSame(clients: readonly ClientSituation[], sinceUs: Micros): boolean {
  return clients.every(({ linksQuietUs }) => linksQuietUs <= sinceUs);
}
