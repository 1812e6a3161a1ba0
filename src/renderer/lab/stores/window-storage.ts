/* The window's storage. It can be refused (private windows, full disks); the lab then forgets, and works. */

/** What is kept under a key; null where nothing is, or where the storage is refused. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text under a key, where the storage takes it. */
export function keepStored(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    return;
  }
}
