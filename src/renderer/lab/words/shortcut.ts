/** A key press, as far as shortcuts look at it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What the focus is on, as far as shortcuts give way to it. */
export interface FocusPlace {
  readonly tagName: string;
  readonly role: string | null;
  readonly isEditable: boolean;
}

/** Roles that the space bar operates itself. */
const PRESSED_BY_SPACE = new Set([
  ...['button', 'switch', 'checkbox', 'radio', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'option'],
]);
const TYPED_INTO = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/**
 * The spelling of a press in the command list: `Space`, `.`, `k`, `?`, `Mod+k`, `Mod+Shift+z`; null
 * for presses that no shortcut uses.
 */
export function shortcutSpelling(press: KeyPress): string | null {
  if (press.altKey) return null;
  const key = press.key === ' ' ? 'Space' : press.key;
  if (press.ctrlKey || press.metaKey) return `Mod+${press.shiftKey ? 'Shift+' : ''}${key.toLowerCase()}`;
  if (!/^[a-z]$/i.test(key)) return key;
  // Caps Lock changes what a key writes, not which key it is.
  return press.shiftKey ? null : key.toLowerCase();
}

/**
 * Whether a shortcut gives way to what has the focus: typing, which has an undo of its own, and
 * the space bar on what it presses.
 */
export function yieldsToFocus(shortcut: string, focus: FocusPlace): boolean {
  const isTyping = focus.isEditable || TYPED_INTO.has(focus.tagName);
  if (shortcut === 'Mod+z' || shortcut === 'Mod+Shift+z') return isTyping;
  if (shortcut.startsWith('Mod+')) return false;
  if (isTyping) return true;
  if (shortcut !== 'Space') return false;
  return focus.tagName === 'BUTTON' || PRESSED_BY_SPACE.has(focus.role ?? '');
}

/** The keys of a shortcut as they are printed on keys: `Ctrl`, `K`. */
export function keyCaps(shortcut: string, isMac: boolean): readonly string[] {
  const caps = shortcut.split('+').map((cap) => (cap === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : cap));
  return caps.map((cap) => (/^[a-z]/.test(cap) ? cap.charAt(0).toUpperCase() + cap.slice(1) : cap));
}
