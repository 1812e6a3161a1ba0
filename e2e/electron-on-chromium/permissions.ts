import type { WebContents } from 'electron';
import type { CdpSession } from './cdp/connection.ts';
import type { StandInSession } from './session.ts';

type Check = NonNullable<StandInSession['check']>;

/**
 * Permissions by their names in Chromium and in Electron: the one that the app gives, and others
 * that it must not.
 */
const NAMES: readonly (readonly [string, Parameters<Check>[1]])[] = [
  ['clipboardSanitizedWrite', 'clipboard-sanitized-write'],
  ['clipboardReadWrite', 'clipboard-read'],
  ['geolocation', 'geolocation'],
  ['videoCapture', 'media'],
];

/**
 * Gives and denies in Chromium what the app's handler says; without one all is given, as in
 * Electron.
 */
export async function applyPermissions(
  browser: CdpSession,
  contents: WebContents,
  { check }: StandInSession,
  contextId: string | undefined,
): Promise<void> {
  const details = { isMainFrame: true, requestingUrl: '' } as Parameters<Check>[3];
  const isGiven = (name: Parameters<Check>[1]) => check === null || check(contents, name, '', details);
  const given = NAMES.filter(([, name]) => isGiven(name)).map(([inChromium]) => inChromium);
  await browser.send('Browser.grantPermissions', {
    permissions: given,
    ...(contextId === undefined ? {} : { browserContextId: contextId }),
  });
}
