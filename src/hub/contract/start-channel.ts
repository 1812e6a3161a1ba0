/**
 * What the command line and the desktop app say to each other while the app starts and ends: lines
 * of text over a local socket (on Windows a named pipe) whose address stands in the environment of
 * the app. A socket and no inherited handle, as it does not depend on how Electron treats handles
 * on each system, and as the development server starts the app again and again.
 */
export const START_CHANNEL_VARIABLE = 'RECONNECT_LAB_START_CHANNEL';

/**
 * The app to the command line: its window is there; another app has taken the launch over; it ends
 * as it was asked to.
 */
export const START_REPORTS = ['window', 'handed-over', 'quitting'] as const;
export type StartReport = (typeof START_REPORTS)[number];

/** The command line to the app: end in good order. */
export const QUIT_REQUEST = 'quit';
