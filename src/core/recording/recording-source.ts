import { SHIPPED_RECORDINGS } from './shipped-recordings.ts';

/** The text of a recording, or a sentence that says why there is none. */
export type RecordingText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** Gives the recordings that are no part of the lab, by the names that a scenario has for them. */
export type RecordingSource = (name: string) => RecordingText;

/** The source of a scenario that comes without files: there is none beside those of the lab. */
export const noRecordings: RecordingSource = () => ({
  ok: false,
  message: `the recordings of the lab are ${SHIPPED_RECORDINGS.map(({ id }) => id).join(', ')}; one of your own is found beside a scenario that is opened from a file`,
});
