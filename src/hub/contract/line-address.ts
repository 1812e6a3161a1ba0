/** Under the web host a page finds the line to its lab beside its own folder, `/SECRET/port`. */
export const LINE_NAME = 'port';

/** Files that the lab's page may fetch are below this folder, `/SECRET/files/NAME`. */
export const FILES_FOLDER = 'files';

/**
 * Query of that address for the window of a client that has lost its lab and looks for the next
 * one.
 */
export const RETURNING_QUERY = '?again';
