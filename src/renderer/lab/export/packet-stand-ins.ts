import type { PacketsView } from '../../../hub/contract/record-messages.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';

type Link = Pick<PacketsView['links'][number], 'client' | 'direction'>;

/**
 * Records for a picture of a run whose packets are only counted: for each bin of time one packet
 * that arrived, where one did, and one that was lost. A picture shows no more of them at that
 * distance.
 */
export function packetStandIns(view: PacketsView): TraceRecord[] {
  const records: TraceRecord[] = [];
  let packet = 0;
  const add = ({ client, direction }: Link, sentUs: number, endUs: number | null, isLost: boolean): void => {
    const [sender, receiver] = direction === 'up' ? [client, 'server'] : ['server', client];
    // Nearly all packets are such.
    const type = direction === 'up' ? 'ping' : 'pong';
    const one = { seq: 0, cause: null, packet: packet++, client, direction, type } as const;
    records.push({ ...one, kind: 'packet-sent', atUs: sentUs, actor: sender });
    if (isLost) {
      records.push({ ...one, kind: 'packet-lost', atUs: sentUs, actor: sender, reason: 'loss' });
    } else if (endUs !== null) {
      records.push({ ...one, kind: 'packet-arrived', atUs: endUs, actor: receiver });
    }
  };
  for (const link of view.links) {
    if ('lines' in link) {
      for (const { sentUs, endUs, fate } of link.lines) {
        add(link, sentUs, endUs, fate !== 'arrived' && fate !== 'flying');
      }
    } else {
      for (const { fromUs, toUs, sent, lost } of link.bins) {
        const atUs = Math.round((fromUs + toUs) / 2);
        if (sent > lost) add(link, atUs, atUs, false);
        if (lost > 0) add(link, atUs, null, true);
      }
    }
  }
  return records.sort((a, b) => a.atUs - b.atUs);
}

/** Two lists in order of time as one; at one moment the first one's come first. */
export function inOrderOfTime(
  one: readonly TraceRecord[],
  other: readonly TraceRecord[],
): readonly TraceRecord[] {
  return [...one, ...other].sort((a, b) => a.atUs - b.atUs);
}
