import type { RemoteWindow } from './remote-window.ts';

/**
 * Windows of a run that gave way to another: each goes on with the same client there, or closes.
 */
export class WindowHandover {
  private spare = new Map<string, RemoteWindow>();

  /** Begins with the windows of the run before. */
  begin(windows: ReadonlyMap<string, RemoteWindow>): void {
    this.spare = new Map(windows);
  }

  /** The window that a client goes on in; undefined where it has none that answers. */
  take(client: string): RemoteWindow | undefined {
    const window = this.spare.get(client);
    if (window === undefined || window.isOver || window.isHung) return undefined;
    this.spare.delete(client);
    return window;
  }

  /** Closes the windows that nobody goes on in. */
  retire(closed: (client: string) => void): void {
    for (const [client, window] of this.spare) {
      window.end('lab-closed');
      closed(client);
    }
    this.spare.clear();
  }
}
