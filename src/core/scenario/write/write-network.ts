import type { LinkChange } from '../../vocabulary/actions.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { NOMINAL, PRESETS } from '../../network/presets.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatBandwidth, formatPercent } from '../source/quantities.ts';

/** The fields of a link as a file spells them. */
export function linkFields(change: LinkChange): Readonly<Record<string, string | number>> {
  const { latencyUs, jitterUs, jitterModel, lossRatio, burstPackets, bandwidthBps } = change;
  const { queuePackets, duplicateRatio, reorderRatio } = change;
  return {
    ...(latencyUs === undefined ? {} : { latency: formatDuration(latencyUs) }),
    ...(jitterUs === undefined ? {} : { jitter: formatDuration(jitterUs) }),
    ...(jitterModel === undefined ? {} : { jitterModel }),
    ...(lossRatio === undefined ? {} : { loss: formatPercent(lossRatio) }),
    ...(burstPackets === undefined ? {} : { burst: burstPackets ?? 'none' }),
    ...(bandwidthBps === undefined
      ? {}
      : { bandwidth: bandwidthBps === null ? 'unlimited' : formatBandwidth(bandwidthBps) }),
    ...(queuePackets === undefined ? {} : { queue: queuePackets }),
    ...(duplicateRatio === undefined ? {} : { duplicate: formatPercent(duplicateRatio) }),
    ...(reorderRatio === undefined ? {} : { reorder: formatPercent(reorderRatio) }),
  };
}

/** A client's network: nothing for nominal, the id of a preset that has just these settings, else the fields that differ. */
export function networkFields(pair: {
  readonly up: LinkSettings;
  readonly down: LinkSettings;
}): string | Readonly<Record<string, unknown>> | undefined {
  const preset = PRESETS.find(
    ({ up, down, isDown }) => isDown !== true && same(up, pair.up) && same(down, pair.down),
  );
  if (preset === NOMINAL) return undefined;
  if (preset !== undefined) return preset.id;
  return {
    ...(same(pair.up, NOMINAL.up) ? {} : { up: linkFields(unlikeNominal(pair.up)) }),
    ...(same(pair.down, NOMINAL.down) ? {} : { down: linkFields(unlikeNominal(pair.down)) }),
  };
}

const LINK_KEYS: readonly (keyof LinkSettings)[] = [
  'latencyUs',
  'jitterUs',
  'jitterModel',
  'lossRatio',
  'burstPackets',
  'bandwidthBps',
  'queuePackets',
  'duplicateRatio',
  'reorderRatio',
];

function unlikeNominal(link: LinkSettings): LinkChange {
  return Object.fromEntries(
    Object.entries(link).filter(([key, value]) => NOMINAL.up[key as keyof LinkSettings] !== value),
  );
}

function same(one: LinkSettings, other: LinkSettings): boolean {
  return LINK_KEYS.every((key) => one[key] === other[key]);
}
