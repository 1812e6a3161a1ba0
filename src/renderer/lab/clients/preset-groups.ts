import type { NetworkPreset } from '../../../core/vocabulary/link-settings.ts';
import { PRESETS } from '../../../core/network/presets.ts';

/** A preset as the menu shows it: its name and its numbers apart. */
export interface ShownPreset {
  readonly id: string;
  readonly title: string;
  readonly numbers: string;
}

/** Presets of one source. */
export interface PresetGroup {
  readonly title: string;
  readonly presets: readonly ShownPreset[];
}

/** Sources by the first part of their presets' ids. */
const SOURCES: readonly (readonly [string, RegExp])[] = [
  ['Plain', /^(nominal|offline)$/],
  ['Apple Network Link Conditioner', /^apple-/],
  ['Chrome DevTools', /^chrome-/],
  ['str0m', /^str0m-/],
  ['Loadero', /^loadero-/],
];

/** The name of a preset without its numbers. */
export function presetTitle({ label }: NetworkPreset): string {
  return label.split(': ')[0] ?? label;
}

function shown(preset: NetworkPreset): ShownPreset {
  const title = presetTitle(preset);
  return { id: preset.id, title, numbers: preset.label.slice(title.length + 2) };
}

/** All presets by source; every preset stands in exactly one group. */
export const PRESET_GROUPS: readonly PresetGroup[] = SOURCES.map(([title, pattern]) => ({
  title,
  presets: PRESETS.filter(({ id }) => pattern.test(id)).map(shown),
}));
