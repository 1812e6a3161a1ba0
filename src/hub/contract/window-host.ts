import type { ToClient } from './client-messages.ts';
import type { ToLab } from './lab-messages.ts';
import type { Port } from './port.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';

/**
 * Gives the hub its windows: opens and closes them and brings their ports. It does not deal with
 * what happens inside them.
 */
export interface WindowHost {
  readonly kind: 'electron' | 'web';
  /**
   * Opens a window for this client's process. Its port comes with
   * {@link WindowEventHandler.clientConnected}, once for each window. `isAskedFor`: the person has
   * just asked for this one, so it may take the focus.
   */
  openClientWindow(id: string, spec: ClientSpec, isAskedFor: boolean): void;
  /**
   * Brings the client's window to the front, if it has one. Absent where nobody may: browsers let
   * no page do it.
   */
  focusClientWindow?(id: string): void;
  /** Closes the client's window at once, without asking its page; no event follows. */
  closeClientWindow(id: string): void;
  /**
   * Asks the person where to save a file of this name; null: nowhere. Web host: null, the page
   * saves by itself.
   */
  askSavePath(name: string): Promise<string | null>;
}

/** Who is told what happens to windows: the hub. */
export interface WindowEventHandler {
  /** A page of the lab asks for its port; a lab window that is loaded again asks once more. */
  labConnected(port: Port<ToLab, unknown>): void;
  /**
   * The page in the window of this client asks for its port. False: there is no process for it,
   * and its window goes.
   */
  clientConnected(id: string, port: Port<ToClient, unknown>): boolean;
  /**
   * The window of this client is gone, after everything that its port still brought. `closed`: by
   * the person's hand, though its page may have hung too much to say `closing`; `crashed`: its
   * process has died; `blocked`: it could not be opened.
   */
  clientWindowGone(id: string, how: 'closed' | 'crashed' | 'blocked'): void;
}
