import type { Session } from 'electron';

/**
 * Copying text is all that pages ask of the system; it needs a press of a button or key in the
 * page.
 */
const ALLOWED = 'clipboard-sanitized-write';

/**
 * Denies every permission but copying text, whether it is asked for or only checked, and every
 * device.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === ALLOWED));
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED);
  session.setDevicePermissionHandler(() => false);
}
