import type { NetworkAction } from '../../actions/network.ts';
import type { Playback } from '../../recording/played-changes.ts';
import { readPlayback } from './read-playback.ts';
import { applyLinkChange } from '../../network/link-change.ts';
import { LINK_FIELD_KEYS } from '../../network/link-fields.ts';
import { linkChangeOf } from '../../network/link-text.ts';
import { networkSchema } from '../../network/network-schema.ts';
import { presetProblem } from '../../network/preset-mistake.ts';
import { findPreset, OFFLINE } from '../../network/presets.ts';
import type { LinkChange, LinkPair, LinkSettings, NetworkPreset } from '../../vocabulary/link-settings.ts';
import type { FileReading } from '../source/file-reading.ts';
import { textField } from '../../fields/schema-fields.ts';
import type { DataPath } from '../source/yaml-source.ts';

/** Both directions of a client, and whether they are cut. */
export interface NetworkPair extends LinkPair {
  readonly isDown: boolean;
  /** What it plays from the start. */
  readonly playback?: Playback | undefined;
}

/** The preset with this id; an unknown one is noted at `path`. */
function readPreset(reading: FileReading, path: DataPath, id: string): NetworkPreset | undefined {
  const preset = findPreset(id);
  if (preset !== undefined) return preset;
  reading.note(path, () => presetProblem(id));
  return undefined;
}

/**
 * A network at `path`, which may be missing: a preset id, or a map with `preset`, `up` and `down`
 * on top of `base`.
 */
export function readNetwork(
  reading: FileReading,
  path: DataPath,
  base: NetworkPair,
): NetworkPair | undefined {
  const value = reading.valueAt(path);
  if (value === undefined) return base;
  if (typeof value !== 'object' || value === null) {
    const id = reading.part(textField('the id of a network preset, or a map with preset, up and down'), path);
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
    up: written.up === undefined ? from.up : applyLinkChange(from.up, linkChangeOf(written.up)),
    down: written.down === undefined ? from.down : applyLinkChange(from.down, linkChangeOf(written.down)),
    isDown: from.isDown,
    playback: readPlayback(reading, path) ?? (preset === undefined ? base.playback : undefined),
  };
}

/**
 * The first action of a client whose network is cut from the start; another network brings its
 * links back up.
 */
export function startingOffline(client: string, { up, down }: NetworkPair): NetworkAction {
  return {
    do: 'network',
    client,
    preset: OFFLINE.id,
    ...(up === OFFLINE.up ? {} : { up: wholeChange(up) }),
    ...(down === OFFLINE.down ? {} : { down: wholeChange(down) }),
  };
}

/** Every field of a link: those that it lacks are taken away. */
function wholeChange(link: LinkSettings): LinkChange {
  const fields = LINK_FIELD_KEYS.map((key) => [key, link[key] ?? null] as const);
  return { ...link, ...(Object.fromEntries(fields) as LinkChange) };
}

function pairOf(preset: NetworkPreset): NetworkPair {
  return { up: preset.up, down: preset.down, isDown: preset.isDown ?? false };
}
