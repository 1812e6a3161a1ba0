/** The parts of a browser's window that say what becomes of the network. */
interface BrowserWindow {
  readonly navigator: { readonly onLine: boolean };
  readonly Event: new (type: string) => Event;
  dispatchEvent(event: Event): boolean;
}

function browserWindow(): BrowserWindow | undefined {
  const { window } = globalThis as { readonly window?: Partial<BrowserWindow> };
  const isOne = typeof window?.dispatchEvent === 'function' && typeof window.navigator?.onLine === 'boolean';
  return isOne ? (window as BrowserWindow) : undefined;
}

/**
 * The device has noticed that its network is gone, or that it is back: `navigator.onLine` and the
 * events `offline` and `online` of the window say so, where there is one.
 */
export function sayNetwork(isOnline: boolean): void {
  const window = browserWindow();
  if (window === undefined || window.navigator.onLine === isOnline) return;
  Object.defineProperty(window.navigator, 'onLine', { configurable: true, get: () => isOnline });
  window.dispatchEvent(new window.Event(isOnline ? 'online' : 'offline'));
}

/** The browser says of its network what it did before anybody spoke for it, without a word. */
export function forgetNetwork(): void {
  const window = browserWindow();
  if (window !== undefined) Reflect.deleteProperty(window.navigator, 'onLine');
}
