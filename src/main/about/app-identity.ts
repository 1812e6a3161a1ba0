/**
 * Names by which the systems know the desktop app. Packages and the running program have to agree
 * on them, so both take them from here.
 */

/**
 * Bundle id on macOS, AppUserModelId on Windows: the shortcut that the installer makes carries the
 * same.
 */
export const APP_ID = 'org.reconnect-lab.app';

/** Name that people read. */
export const PRODUCT_NAME = 'Reconnect Lab';

/** Media type of scenario files, unregistered, in the vendor tree (RFC 6838, section 3.2). */
export const SCENARIO_MIME_TYPE = 'application/vnd.reconnect-lab.scenario+yaml';

/** Class of scenario files in the Windows registry (a ProgId). */
export const SCENARIO_PROG_ID = 'ReconnectLab.Scenario';
