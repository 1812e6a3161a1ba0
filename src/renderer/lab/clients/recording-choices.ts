import { SHIPPED_RECORDINGS } from '../../../core/recording/shipped-recordings.ts';
import type { ClientView } from '../../../hub/contract/views.ts';

/** Tells recordings from presets in one list. */
const PREFIX = 'recording:';

/** A recording of the lab as the menu of networks shows it. */
export const RECORDING_CHOICES = SHIPPED_RECORDINGS.map(({ id, label, about }) => ({
  value: `${PREFIX}${id}`,
  title: label,
  about,
}));

/** The recording that a choice of the menu stands for; undefined for a preset. */
export function playedId(choice: string): string | undefined {
  return choice.startsWith(PREFIX) ? choice.slice(PREFIX.length) : undefined;
}

/** The choice of the menu that a client has now. */
export function chosenNetwork({ recording, presetId }: ClientView): string {
  return recording === undefined ? (presetId ?? '') : `${PREFIX}${recording}`;
}

/** What people read for a recording: the lab's own have a title, files their name. */
export function recordingTitle(name: string): string {
  return SHIPPED_RECORDINGS.find(({ id }) => id === name)?.label ?? name;
}
