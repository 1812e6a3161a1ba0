import type { OrphanedRunView } from '../../../hub/contract/journal-messages.ts';
import { secondsText } from '../words/times.ts';

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What there is to go on with: `3 clients, 12 inputs, clock at 9.000 s`. */
export function orphanedRunSummary({ scenario, clientCount, inputCount, untilMs }: OrphanedRunView): string {
  const facts = [
    ...(scenario === null ? [] : [scenario]),
    counted(clientCount, 'client'),
    counted(inputCount, 'input'),
    `clock at ${secondsText(untilMs)}`,
  ];
  return facts.join(', ');
}

/**
 * When the lab was last heard of: the time alone where that was today. `locale` undefined: that of
 * the system.
 */
export function lastHeard(written: string, now: Date, locale?: string): string {
  const at = new Date(written);
  const isToday = at.toDateString() === now.toDateString();
  const time = at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  return isToday ? time : `${at.toLocaleDateString(locale, { dateStyle: 'medium' })}, ${time}`;
}
