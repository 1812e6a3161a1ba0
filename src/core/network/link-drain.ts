import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { NORMAL_LIMIT } from '../random/random.ts';
import { SECOND, type Micros } from '../time/micros.ts';

/** No packet is larger; most are a tenth of it. */
const LARGEST_PACKET_BITS = 4096;

/**
 * When the last packet that entered a link before `nowUs` has arrived at the latest. Later packets
 * keep their order behind it, so a link that was slow and is given other settings shows them only
 * then. `quietUs`: the same moment of the settings before.
 */
export function drainedUs(link: LinkSettings, nowUs: Micros, quietUs: Micros): Micros {
  const spreadUs = link.jitterUs * (link.jitterModel === 'normal' ? NORMAL_LIMIT : 1);
  const delayUs = link.latencyUs + spreadUs;
  if (link.bandwidthBps === undefined) return Math.max(quietUs, nowUs + delayUs);
  const queueUs = Math.ceil(((link.queuePackets + 2) * LARGEST_PACKET_BITS * SECOND) / link.bandwidthBps);
  // What waits for bandwidth waits behind all that entered under older settings.
  return Math.max(quietUs, nowUs) + queueUs + delayUs;
}
