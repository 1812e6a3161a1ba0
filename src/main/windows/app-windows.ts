import { dialog } from 'electron';
import type { BrowserWindow, MessageBoxOptions, MessageBoxReturnValue, WebContents } from 'electron';
import { DESKTOP_CHANNELS } from '../../hub/contract/bridge.ts';
import type { MenuCommand } from '../../hub/contract/bridge.ts';
import type { ToLab } from '../../hub/contract/lab-messages.ts';
import type { WindowHost, WindowEventHandler } from '../../hub/contract/window-host.ts';
import { windowSize } from '../../hub/windows/beside-lab.ts';
import { clientTitle } from '../../core/text/uid-words.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { askOpenPath, askSavePath } from '../dialogs/ask-path.ts';
import type { PageRequest } from '../security/guard-contents.ts';
import { electronPort } from '../ports/electron-port.ts';
import type { PortOwner } from '../ports/port-requests.ts';
import { ClientWindow } from './client-window.ts';
import { LabWindow } from './lab-window.ts';
import type { LabWindowHandlers } from './lab-window.ts';
import { OwnAppWindows } from './own-app-windows.ts';
import type { WindowFactory, WindowRequest } from './window-factory.ts';

/** What the app does about its windows, beside the lab in them. */
export interface WindowHandlers extends Omit<LabWindowHandlers, 'closed'> {
  /** A dialog of the system is about to come, which may keep this process from everything else. */
  readonly beforeDialog: () => void;
}

interface OpenClient {
  readonly client: ClientWindow;
  readonly taker: PortOwner;
  /** Its place in the row beside the lab window, from 0. */
  readonly index: number;
}

/** Client windows smaller than this hold no call. */
const SMALLEST_CLIENT = { width: 360, height: 400 };

const LAB_PAGE = { kind: 'lab' } as const;

/**
 * The windows of the desktop app: one of the lab, one for each client whose process runs, and
 * those of people's own apps.
 */
export class AppWindows implements WindowHost {
  readonly kind = 'electron';
  readonly #factory: WindowFactory;
  readonly #care: WindowHandlers;
  readonly #clients = new Map<string, OpenClient>();
  readonly #apps: OwnAppWindows;
  #keeper: WindowEventHandler | undefined;
  #lab: LabWindow | undefined;
  readonly #labTaker: PortOwner = {
    page: LAB_PAGE,
    take: (end) => this.#keeper?.labConnected(electronPort<ToLab>(end)),
  };
  #opened = 0;

  constructor(factory: WindowFactory, care: WindowHandlers) {
    this.#factory = factory;
    this.#care = care;
    this.#apps = new OwnAppWindows({ open: factory.open, failed: care.failed });
  }

  /** Who gets the windows' lines from now on. */
  setKeeper(keeper: WindowEventHandler): void {
    this.#keeper = keeper;
  }

  /** Opens the lab's window, or brings it to the front. */
  showLab(): void {
    if (this.#lab !== undefined) {
      bringToFront(this.#lab.window);
      return;
    }
    const window = this.#factory.open(
      {
        page: LAB_PAGE,
        name: 'lab',
        title: 'Reconnect Lab',
        size: { width: 1280, height: 800 },
        smallest: { width: 720, height: 480 },
        isAskedFor: true,
      },
      (error) => this.#care.failed('the lab window could not be loaded', error),
    );
    const closed = () => {
      this.#lab = undefined;
      this.#care.quit();
    };
    this.#lab = new LabWindow(window, { ...this.#care, closed });
  }

  /** What is at the other end of a page, if the page is one of ours. */
  takerOf(sender: WebContents): PortOwner | undefined {
    if (this.#lab?.window.webContents === sender) return this.#labTaker;
    const opened = [...this.#clients.values()].filter(({ client }) => !client.window.isDestroyed());
    return opened.find(({ client }) => client.window.webContents === sender)?.taker;
  }

  /**
   * Whether a page may go there by itself. A client's may go nowhere, not even load again: its
   * process would be another.
   */
  mayLoad(contents: WebContents, request: PageRequest): boolean {
    if (this.#lab?.window.webContents === contents) return this.#lab.mayLoad(request.url);
    return this.#apps.mayLoad(contents, request);
  }

  /** A command of the menu goes to the lab's page. */
  sendMenuCommand(command: MenuCommand): void {
    if (this.#lab === undefined) return;
    bringToFront(this.#lab.window);
    this.#lab.window.webContents.send(DESKTOP_CHANNELS.menuCommand, command);
  }

  /**
   * Opens a window for the process of this client; one that is left of an earlier process goes.
   */
  openClientWindow(id: string, spec: ClientSpec, isAskedFor: boolean): void {
    this.closeClientWindow(id);
    this.#opened += 1;
    const page = { kind: 'client', number: this.#opened } as const;
    const index = this.#freeIndex();
    const window = this.#factory.open(
      {
        page,
        // The same id may be a phone in one run and a browser in the next.
        name: `client ${id} ${spec.persona.os}`,
        title: clientTitle(spec),
        size: windowSize(spec.persona),
        smallest: SMALLEST_CLIENT,
        isAskedFor,
        ...this.#beside(index),
      },
      (error) => {
        this.#care.failed(`the window of ${id} could not be loaded`, error);
        client.fail('blocked');
      },
    );
    const client = new ClientWindow(window, (how) => {
      if (this.#clients.get(id)?.client === client) this.#clients.delete(id);
      this.#keeper?.clientWindowGone(id, how);
    });
    const take: PortOwner['take'] = (end) => {
      const port = client.connect(end);
      if (port !== undefined && this.#keeper?.clientConnected(id, port) !== true) client.close();
    };
    this.#clients.set(id, { client, taker: { page, take }, index });
  }

  /** Opens a window with the app of somebody's own that is served at this address. */
  openApp(address: string): void {
    this.#apps.open(address);
  }

  focusClientWindow(id: string): void {
    const open = this.#clients.get(id);
    if (open !== undefined && !open.client.window.isDestroyed()) bringToFront(open.client.window);
  }

  closeClientWindow(id: string): void {
    const open = this.#clients.get(id);
    this.#clients.delete(id);
    open?.client.close();
  }

  /** The person is asked for a scenario file. */
  askOpenPath(): Promise<string | null> {
    this.#care.beforeDialog();
    return askOpenPath(this.#lab?.window);
  }

  askSavePath(name: string): Promise<string | null> {
    this.#care.beforeDialog();
    return askSavePath(this.#lab?.window, name);
  }

  /** Asks the person something; the lab goes on meanwhile. */
  ask(question: MessageBoxOptions): Promise<MessageBoxReturnValue> {
    const parent = this.#lab?.window;
    this.#care.beforeDialog();
    return parent === undefined ? dialog.showMessageBox(question) : dialog.showMessageBox(parent, question);
  }

  /**
   * Tells the person what went wrong: a sentence without its full stop, and the details, as many
   * lines as need be.
   */
  async tell(what: string, why: string): Promise<void> {
    await this.ask({ type: 'error', message: what, detail: why, buttons: ['OK'] });
  }

  /** Shows at the lab's icon how much of something is done, 0 to 1; null: nothing is under way. */
  showProgress(part: number | null): void {
    this.#lab?.window.setProgressBar(part ?? -1);
  }

  /** Closes every window but the lab's at once, without asking anybody; the app ends. */
  closeOthers(): void {
    this.#apps.closeAll();
    for (const id of [...this.#clients.keys()]) this.closeClientWindow(id);
  }

  /** The first place beside the lab window that no client has. */
  #freeIndex(): number {
    const taken = new Set([...this.#clients.values()].map(({ index }) => index));
    let index = 0;
    while (taken.has(index)) index += 1;
    return index;
  }

  #beside(index: number): Pick<WindowRequest, 'beside'> {
    const window = this.#lab?.window;
    if (window === undefined) return {};
    const lab = window.isMinimized() ? window.getNormalBounds() : window.getBounds();
    return { beside: { lab, index } };
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
