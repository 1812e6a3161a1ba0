import type { LinkChange } from '../vocabulary/actions.ts';
import type { LinkSettings } from '../vocabulary/link-settings.ts';

/** The settings after a partial change: fields left out stay, `null` takes an optional field away. Changes nothing in place. */
export function applyLinkChange(settings: LinkSettings, change: LinkChange): LinkSettings {
  const { burstPackets, bandwidthBps, ...kept } = settings;
  const { burstPackets: newBurst, bandwidthBps: newBandwidth, ...changed } = change;
  const burst = newBurst === undefined ? burstPackets : newBurst;
  const bandwidth = newBandwidth === undefined ? bandwidthBps : newBandwidth;
  return {
    ...kept,
    ...changed,
    ...(burst === undefined || burst === null ? {} : { burstPackets: burst }),
    ...(bandwidth === undefined || bandwidth === null ? {} : { bandwidthBps: bandwidth }),
  };
}

/**
 * Says what is impossible about a combination of loss and burst, or undefined: with bursts of mean length L at most
 * L / (L + 1) of all packets can be lost, else the good stretches between the bursts would be shorter than one packet.
 */
export function burstMistake(settings: LinkSettings): string | undefined {
  const { lossRatio, burstPackets } = settings;
  if (burstPackets === undefined || lossRatio >= 1) return undefined;
  const leastBurst = withoutRoundingError(lossRatio / (1 - lossRatio));
  if (burstPackets >= leastBurst) return undefined;
  return `a mean burst of ${burstPackets} packets cannot make ${percent(lossRatio)} of loss: write a burst of ${Math.ceil(leastBurst)} or more, or at most ${percent(burstPackets / (burstPackets + 1))} of loss`;
}

/** 0.9 / (1 - 0.9) is a hair above 9 in binary. */
function withoutRoundingError(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function percent(ratio: number): string {
  return `${Math.floor(ratio * 1000) / 10}%`;
}
