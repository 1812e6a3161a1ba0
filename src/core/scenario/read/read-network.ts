import { nearest } from '../../text/nearest-name.ts';
import type { LabAction, LinkChange } from '../../vocabulary/actions.ts';
import { applyLinkChange } from '../../network/link-change.ts';
import type { LinkSettings, NetworkPreset } from '../../vocabulary/link-settings.ts';
import { findPreset, OFFLINE, PRESETS } from '../../network/presets.ts';
import { parseDuration } from '../../time/duration.ts';
import type { Micros } from '../../time/micros.ts';
import type { FileReading } from '../source/file-reading.ts';
import { parseBandwidth, parsePercent } from '../source/quantities.ts';
import { networkSchema, type LinkText } from '../schema/network-schema.ts';
import { text } from '../schema/schema-fields.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { quoted } from '../../text/plain-text.ts';

/** Both directions of a client, and whether they are cut. */
export interface NetworkPair {
  readonly up: LinkSettings;
  readonly down: LinkSettings;
  readonly isDown: boolean;
}

/** The fields of a link in the units of the model. Only for texts that fit their schema. */
export function linkChange(link: LinkText): LinkChange {
  return {
    ...(link.latency === undefined ? {} : { latencyUs: spanOf(link.latency) }),
    ...(link.jitter === undefined ? {} : { jitterUs: spanOf(link.jitter) }),
    ...(link.jitterModel === undefined ? {} : { jitterModel: link.jitterModel }),
    ...(link.loss === undefined ? {} : { lossRatio: ratioOf(link.loss) }),
    ...(link.burst === undefined ? {} : { burstPackets: link.burst === 'none' ? null : link.burst }),
    ...(link.bandwidth === undefined ? {} : { bandwidthBps: bandwidthOf(link.bandwidth) }),
    ...(link.queue === undefined ? {} : { queuePackets: link.queue }),
    ...(link.duplicate === undefined ? {} : { duplicateRatio: ratioOf(link.duplicate) }),
    ...(link.reorder === undefined ? {} : { reorderRatio: ratioOf(link.reorder) }),
  };
}

/** The preset with this id; an unknown one is noted at `path`. */
export function readPreset(reading: FileReading, path: DataPath, id: string): NetworkPreset | undefined {
  const preset = findPreset(id);
  if (preset !== undefined) return preset;
  const ids = PRESETS.map((known) => known.id);
  const guess = nearest(id, ids);
  const hint = guess === undefined ? `; there are ${ids.join(', ')}` : `; did you mean "${guess}"?`;
  reading.note(path, `unknown preset ${quoted(id)}${hint}`);
  return undefined;
}

/** A network at `path`, which may be missing: a preset id, or a map with `preset`, `up` and `down` on top of `base`. */
export function readNetwork(
  reading: FileReading,
  path: DataPath,
  base: NetworkPair,
): NetworkPair | undefined {
  const value = reading.valueAt(path);
  if (value === undefined) return base;
  if (typeof value !== 'object' || value === null) {
    const id = reading.part(text('the id of a network preset, or a map with preset, up and down'), path);
    const preset = id === undefined ? undefined : readPreset(reading, path, id);
    return preset === undefined ? undefined : pairOf(preset);
  }
  const written = reading.part(networkSchema, path);
  if (written === undefined) return undefined;
  const preset =
    written.preset === undefined ? undefined : readPreset(reading, [...path, 'preset'], written.preset);
  if (written.preset !== undefined && preset === undefined) return undefined;
  const from = preset === undefined ? base : pairOf(preset);
  return {
    up: written.up === undefined ? from.up : applyLinkChange(from.up, linkChange(written.up)),
    down: written.down === undefined ? from.down : applyLinkChange(from.down, linkChange(written.down)),
    isDown: from.isDown,
  };
}

/** The first action of a client whose network is cut from the start; another network brings its links back up. */
export function startingOffline(client: string, { up, down }: NetworkPair): LabAction {
  return {
    do: 'network',
    client,
    preset: OFFLINE.id,
    ...(up === OFFLINE.up ? {} : { up: wholeChange(up) }),
    ...(down === OFFLINE.down ? {} : { down: wholeChange(down) }),
  };
}

function wholeChange(link: LinkSettings): LinkChange {
  return { ...link, burstPackets: link.burstPackets ?? null, bandwidthBps: link.bandwidthBps ?? null };
}

function pairOf(preset: NetworkPreset): NetworkPair {
  return { up: preset.up, down: preset.down, isDown: preset.isDown ?? false };
}

function spanOf(duration: string): Micros {
  const parsed = parseDuration(duration);
  return parsed.ok ? parsed.us : 0;
}

function ratioOf(percent: string): number {
  const parsed = parsePercent(percent);
  return parsed.ok ? parsed.value : 0;
}

function bandwidthOf(bandwidth: string): number | null {
  const parsed = parseBandwidth(bandwidth);
  return parsed.ok ? parsed.value : null;
}
