import type { AskedAbsence } from './asked-absence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { lastBefore } from '../facts/lookup.ts';
import type { ClientSituation } from '../facts/situation.ts';
import type { ServerRecord, TraceRecord } from '../../trace/records.ts';
import { sentence } from '../words/words.ts';

/** What takes a user off the list of its channel, or puts it on. */
const LISTINGS = ['user-joined', 'user-rejoined', 'user-left', 'user-expired'];

/** That the server had let a user go, or its whole channel, before the observer came in. */
export function endedBeforeEntry({ trace, client }: AskedAbsence, user: ClientSituation): Sentence[] {
  const entered = client.connected;
  if (entered === undefined || entered.seq === null) return [];
  const channel = user.join?.value ?? user.channel;
  const concerns = (record: TraceRecord): record is ServerRecord =>
    record.kind === 'server' &&
    record.channel === channel &&
    (record.event === 'channel-destroyed' ||
      (record.uid === user.spec.uid && LISTINGS.includes(record.event)));
  const last = lastBefore(trace, entered.seq, concerns);
  if (last === undefined || last.event === 'user-joined' || last.event === 'user-rejoined') return [];
  const pair = { observer: client.spec.uid, user: user.spec.uid };
  const whole = last.event === 'channel-destroyed' ? { channel: last.channel } : {};
  const { atUs } = last;
  return [sentence({ kind: 'ended-before-entry', ...pair, ...whole, atUs, enteredUs: entered.atUs }, last)];
}
