import { onBeforeUnmount, onMounted } from 'vue';

/** What a key event tells. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>;

/** Whether these are the keys by which browsers load a page again: F5, Ctrl+R, on a Mac Cmd+R. */
export function isReloadKey({ key, ctrlKey, metaKey, altKey }: PressedKey): boolean {
  if (altKey) return false;
  return key === 'F5' || ((ctrlKey || metaKey) && key.toLowerCase() === 'r');
}

/** Hears the keys for a reload while `isOurs`, in the place of the browser; a held key counts once. */
export function useReloadKeys(isOurs: () => boolean, reload: () => void): void {
  const hear = (event: KeyboardEvent): void => {
    if (!isReloadKey(event) || !isOurs()) return;
    event.preventDefault();
    if (!event.repeat) reload();
  };
  onMounted(() => window.addEventListener('keydown', hear));
  onBeforeUnmount(() => window.removeEventListener('keydown', hear));
}
