import type { ToClient } from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';
import { RemoteWindow } from '../session/remote-window.ts';
import type { HostClock } from '../session/host-clock.ts';

/**
 * Windows of a lab that has ended, which have found this one. Each is kept as long as its run may
 * be gone on with here, takes its client's place in it, or closes.
 */
export class ReturnedWindows {
  private readonly windows = new Map<string, RemoteWindow>();
  private readonly clock: HostClock;

  constructor(clock: HostClock) {
    this.clock = clock;
  }

  /** One has come, to be kept. */
  keep(client: string, port: Port<ToClient, unknown>): void {
    this.windows.get(client)?.end('lab-closed');
    const window = new RemoteWindow(client, port, true, this.clock);
    this.windows.set(client, window);
    port.send({ type: 'stand-by' });
  }

  /** The window that a client goes on in; undefined where none has come, or it has gone. */
  take(client: string): RemoteWindow | undefined {
    const window = this.windows.get(client);
    this.windows.delete(client);
    return window?.isOver === false ? window : undefined;
  }

  /** Closes those that nothing is kept for any more. */
  retire(isKept: (client: string) => boolean): void {
    for (const [client, window] of this.windows) {
      if (isKept(client)) continue;
      this.windows.delete(client);
      window.end('lab-closed');
    }
  }
}
