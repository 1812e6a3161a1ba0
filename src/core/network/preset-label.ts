import { MILLISECOND, type Micros } from '../time/micros.ts';
import type { LinkSettings } from '../vocabulary/link-settings.ts';

/** The numbers of one direction in a few words: `780 kbit/s, 100 ms ± 15 ms, 1% loss in bursts of 2`. */
export function describeLink(link: LinkSettings): string {
  const parts = [
    ...(link.bandwidthBps === undefined ? [] : [rate(link.bandwidthBps)]),
    delay(link.latencyUs, link.jitterUs),
    ...(link.lossRatio > 0 ? [loss(link)] : []),
    ...(link.duplicateRatio > 0 ? [`${percent(link.duplicateRatio)} duplicates`] : []),
    ...(link.reorderRatio > 0 ? [`${percent(link.reorderRatio)} reordered`] : []),
  ];
  return parts.join(', ');
}

/** Both directions: said once when they are equal. */
export function describePair(up: LinkSettings, down: LinkSettings): string {
  const upText = describeLink(up);
  const downText = describeLink(down);
  return upText === downText ? `${upText} each way` : `down ${downText}; up ${upText}`;
}

function rate(bps: number): string {
  return bps >= 1_000_000 ? `${bps / 1_000_000} Mbit/s` : `${bps / 1_000} kbit/s`;
}

function delay(latencyUs: Micros, jitterUs: Micros): string {
  const latency = `${latencyUs / MILLISECOND} ms`;
  return jitterUs > 0 ? `${latency} ± ${jitterUs / MILLISECOND} ms` : latency;
}

function loss(link: LinkSettings): string {
  const bursts = link.burstPackets === undefined ? '' : ` in bursts of ${link.burstPackets}`;
  return `${percent(link.lossRatio)} loss${bursts}`;
}

function percent(ratio: number): string {
  return `${Math.round(ratio * 1000) / 10}%`;
}
