import type { MenuItemConstructorOptions } from 'electron';

/**
 * The keys of a command as its menu entry shows them. The lab's page takes them itself, as it
 * knows whether somebody is typing, so the system is not to. On macOS it would all the same: keys
 * without Cmd, which text fields need, are left out there.
 */
export function menuKeys(
  shortcut: string | undefined,
  platform: NodeJS.Platform,
): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  if (shortcut === undefined) return {};
  const isPlain = !shortcut.startsWith('Mod+');
  if (isPlain && platform === 'darwin') return {};
  const key = shortcut.replace('Mod+', '');
  const printed = key.length === 1 ? key.toUpperCase() : key;
  return { accelerator: isPlain ? printed : `CmdOrCtrl+${printed}`, registerAccelerator: false };
}
