import type { LinkChange } from '../vocabulary/actions.ts';
import { burstMistake } from '../network/link-change.ts';
import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { NOMINAL, PRESETS } from '../network/presets.ts';
import { MILLISECOND } from '../time/micros.ts';
import type { Draw } from './draw.ts';

/** A few fields of a link, as a person might set them. */
export function randomChange(draw: Draw): LinkChange {
  const change: LinkChange = {
    ...(draw.chance(0.5) ? { latencyUs: draw.pick([0, 1, 20, 50, 150, 300, 800]) * MILLISECOND } : {}),
    ...(draw.chance(0.3) ? { jitterUs: draw.pick([0, 5, 30, 200]) * MILLISECOND } : {}),
    ...(draw.chance(0.1) ? { jitterModel: draw.pick(['uniform', 'normal'] as const) } : {}),
    ...(draw.chance(0.4) ? { lossRatio: draw.pick([0, 0.01, 0.1, 0.3, 0.6, 1]) } : {}),
    ...(draw.chance(0.15) ? { burstPackets: draw.pick([2, 5, 20, null]) } : {}),
    ...(draw.chance(0.15) ? { bandwidthBps: draw.pick([8_000, 64_000, 1_000_000, null]) } : {}),
    ...(draw.chance(0.1) ? { queuePackets: draw.pick([1, 5, 50]) } : {}),
    ...(draw.chance(0.15) ? { duplicateRatio: draw.pick([0, 0.05, 0.5, 1]) } : {}),
    ...(draw.chance(0.15) ? { reorderRatio: draw.pick([0, 0.05, 0.5]) } : {}),
  };
  return Object.keys(change).length === 0 ? { latencyUs: 100 * MILLISECOND } : change;
}

/** The two links that a client starts with. */
export function randomLinks(draw: Draw): { readonly up: LinkSettings; readonly down: LinkSettings } {
  if (draw.chance(0.5)) {
    const { up, down } = draw.pick(PRESETS.filter(({ isDown }) => isDown !== true));
    return { up, down };
  }
  return { up: randomLink(draw), down: randomLink(draw) };
}

function randomLink(draw: Draw): LinkSettings {
  const { burstPackets, bandwidthBps, ...change } = randomChange(draw);
  const link: LinkSettings = {
    ...NOMINAL.up,
    ...change,
    ...(typeof burstPackets === 'number' ? { burstPackets } : {}),
    ...(typeof bandwidthBps === 'number' ? { bandwidthBps } : {}),
  };
  return burstMistake(link) === undefined ? link : NOMINAL.up;
}
