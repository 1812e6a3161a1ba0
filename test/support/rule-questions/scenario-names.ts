/* Scenarios of `scenarios/article` that rules of several kinds are asked about. */

export const LATE = 'kill-and-restart-late';
export const IN_TIME = 'kill-and-restart-in-time';
