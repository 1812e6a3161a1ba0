import type { WebContents } from 'electron';
import type { CdpSession } from './cdp/connection.ts';
import { permissions } from './session.ts';

type Check = NonNullable<typeof permissions.check>;

/** Permissions by their names in Chromium and in Electron, as far as a page could get something by them. */
const NAMES: readonly (readonly [string, Parameters<Check>[1]])[] = [
  ['audioCapture', 'media'],
  ['videoCapture', 'media'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboardReadWrite', 'clipboard-read'],
  ['clipboardSanitizedWrite', 'clipboard-sanitized-write'],
  ['idleDetection', 'idle-detection'],
  ['localFonts', 'local-fonts'],
  ['wakeLockScreen', 'screen-wake-lock'],
  ['windowManagement', 'window-management'],
];

/** Gives and denies in Chromium what the app's handlers say; without handlers all is given, as in Electron. */
export async function applyPermissions(browser: CdpSession, contents: WebContents): Promise<void> {
  const { check } = permissions;
  const details = { isMainFrame: true, requestingUrl: '' } as Parameters<Check>[3];
  const isGiven = (name: Parameters<Check>[1]) => check === null || check(contents, name, '', details);
  const given = NAMES.filter(([, name]) => isGiven(name)).map(([inChromium]) => inChromium);
  await browser.send('Browser.grantPermissions', { permissions: given });
}
