import type { LabSession } from '../session/lab-session.ts';
import type { RemoteWindow } from '../session/remote-window.ts';
import { WindowHandover } from '../session/window-handover.ts';
import type { ClientWindows, WindowlessClients } from '../windows/client-windows.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';

/** What handing windows on needs of the hub. */
export interface RunWindowsEnvironment {
  readonly windows: ClientWindows;
  closeWindow(client: string): void;
  /** A window that the client had in a lab that has ended. */
  returnedWindow(client: string): RemoteWindow | undefined;
}

/** Hands the windows of the run in front on to the run that follows it. */
export class RunWindows {
  private readonly environment: RunWindowsEnvironment;
  private readonly handover = new WindowHandover();

  constructor(environment: RunWindowsEnvironment) {
    this.environment = environment;
  }

  /** Who has a window in one of two runs and none in the other cannot go on in the same place. */
  leave({ windows: places }: LabSession, next: WindowlessClients): void {
    const { windows, closeWindow } = this.environment;
    for (const [client, window] of places) {
      const isWithout = windows.isWithout(client);
      if (isWithout === next.clients.includes(client)) continue;
      window.end('lab-closed');
      if (!isWithout) closeWindow(client);
    }
    windows.beginRun(next);
  }

  /** The windows of a run that has given way are spare until {@link give} or {@link retire}. */
  spare({ windows }: LabSession): void {
    this.handover.begin(windows);
  }

  /**
   * Each client goes on in the window that it had in the run before, or in the lab before, or gets
   * a new one.
   */
  give(session: LabSession, specs: readonly ClientSpec[]): void {
    const { environment } = this;
    const without = specs.filter(({ id }) => {
      const returned = session.awaited.returning.has(id) ? environment.returnedWindow(id) : undefined;
      const window = this.handover.take(id) ?? returned;
      if (window !== undefined) session.adopt(window);
      return window === undefined;
    });
    environment.windows.showAll(without);
  }

  /** Closes the windows that nobody goes on in. */
  retire(session: LabSession): void {
    this.handover.retire((client) => {
      // A client whose window was closed in the run before has a new one on its way.
      if (!session.hasWindow(client) && !session.awaited.has(client)) this.environment.closeWindow(client);
    });
  }
}
