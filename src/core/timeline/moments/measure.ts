import { momentSeconds } from './moment-text.ts';
import { firstAtOrAfter } from '../lanes/sorted.ts';
import { userTitle } from '../../text/uid-words.ts';
import type { Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';

/** A moment that a distance is measured from. */
export interface Anchor {
  readonly atUs: Micros;
  /** `the cut`, `the last data of UID 1`, `the last data of alice` */
  readonly name: string;
}

/**
 * Moments that make a record's time meaningful (packets and timers may be missing among the
 * records): the silence that brought it, and the last break before it that concerns who it speaks
 * of. `userOf`: what people call a user.
 */
export function anchorsOf(
  record: TraceRecord,
  records: readonly TraceRecord[],
  clientOfUid: (uid: number) => string | undefined,
  userOf: (uid: number) => string = (uid) => userTitle({ uid }),
): Anchor[] {
  if (record.kind !== 'callback' || record.silence === undefined) return [];
  const { of, sinceUs } = record.silence;
  const who = of === 'server' ? 'the server' : userOf(of);
  const anchors: Anchor[] = [{ atUs: sinceUs, name: `the last data of ${who}` }];
  const culprit = of === 'server' ? record.actor : clientOfUid(of);
  for (let at = firstAtOrAfter(records, record.seq, ({ seq }) => seq) - 1; at >= 0; at--) {
    const before = records[at];
    if (before?.kind !== 'input' || before.action.client !== culprit) continue;
    const name = BREAKS[before.action.do];
    if (name === undefined) continue;
    anchors.push({ atUs: before.atUs, name });
    break;
  }
  return anchors;
}

const BREAKS: Readonly<Record<string, string>> = {
  offline: 'the cut',
  network: 'the change of network',
  kill: 'the kill',
  crash: 'the crash',
  freeze: 'the freeze',
  voip: 'the VoIP switch',
  reload: 'the reload',
  discard: 'the discard',
  navigate: 'the way to another page',
  destroy: 'the end of its engine',
};

/** `10.000 s after the last data of UID 1, 10.070 s after the cut` */
export function distanceText(atUs: Micros, anchors: readonly Anchor[]): string {
  return anchors
    .map(({ atUs: fromUs, name }) => {
      const byUs = atUs - fromUs;
      if (byUs === 0) return `at ${name}`;
      return `${momentSeconds(Math.abs(byUs))} ${byUs > 0 ? 'after' : 'before'} ${name}`;
    })
    .join(', ');
}
