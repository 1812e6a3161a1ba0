import type { Session } from 'electron';

/**
 * Copying text is all that pages of ours ask of the system; it needs a press of a button or key in
 * the page.
 */
export const PAGE_PERMISSIONS: readonly string[] = ['clipboard-sanitized-write'];

/**
 * What somebody's own app gets beside that. Its cameras and microphones are the drop-in's, which
 * ask nobody.
 */
export const OWN_APP_PERMISSIONS: readonly string[] = [...PAGE_PERMISSIONS, 'fullscreen'];

/**
 * Denies every permission but these, whether it is asked for or only checked, and every device.
 */
export function denyPermissions(session: Session, allowed: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(allowed.includes(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => allowed.includes(permission));
  session.setDevicePermissionHandler(() => false);
}
