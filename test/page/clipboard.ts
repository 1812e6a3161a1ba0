/** Lets the page copy; the texts that it has copied, oldest first. */
export function writableClipboard(): readonly string[] {
  const copied: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void copied.push(text) },
  });
  return copied;
}

/** Lets the browser refuse whatever is copied. */
export function refusingClipboard(): void {
  Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error('no')) });
}
