import type { LinkChange } from '../../../core/vocabulary/actions.ts';
import { formatBandwidth, formatPercent } from '../../../core/scenario/source/quantities.ts';

/** A change of a link with the units that people type: `latency 80 ms, loss 5%, bandwidth unlimited`. */
export function changeWords(change: LinkChange): string {
  const parts = [
    ...word('latency', change.latencyUs, milliseconds),
    ...word('jitter', change.jitterUs, milliseconds),
    ...word('jitter model', change.jitterModel, String),
    ...word('loss', change.lossRatio, formatPercent),
    ...word('burst', change.burstPackets, (packets) => (packets === null ? 'none' : String(packets))),
    ...word('bandwidth', change.bandwidthBps, (bps) => (bps === null ? 'unlimited' : formatBandwidth(bps))),
    ...word('queue', change.queuePackets, String),
    ...word('duplicates', change.duplicateRatio, formatPercent),
    ...word('reordered', change.reorderRatio, formatPercent),
  ];
  return parts.join(', ');
}

function word<Value>(name: string, value: Value | undefined, write: (value: Value) => string): string[] {
  return value === undefined ? [] : [`${name} ${write(value)}`];
}

function milliseconds(us: number): string {
  return `${us / 1000} ms`;
}
