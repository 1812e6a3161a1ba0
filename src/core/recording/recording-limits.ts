/** The largest file of a recording, in bytes: half an hour of a fast link in Mahimahi's format. */
export const MAX_RECORDING_BYTES = 8 * 2 ** 20;

/** The longest recording. */
export const MAX_RECORDING_MS = 24 * 3_600_000;

/** The most changes that recordings make in one run. */
export const MAX_RECORDED_CHANGES = 50_000;
