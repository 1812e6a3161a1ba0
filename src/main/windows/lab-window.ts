import { dialog } from 'electron';
import type { BrowserWindow, RenderProcessGoneDetails } from 'electron';
import type { PageSource } from '../pages/page-address.ts';
import { ReloadPolicy } from './reload-policy.ts';

/** What the app does about the lab's window. */
export interface LabWindowHandlers {
  readonly pages: PageSource;
  /** Where it is written down. */
  readonly logFile: string;
  /** Writes down what went wrong. */
  readonly failed: (what: string, error: unknown) => void;
  /** The person has closed the window. */
  readonly closed: () => void;
  /** Ends the app. */
  readonly quit: () => void;
}

const LAB = { kind: 'lab' } as const;
const STOPPED = { kind: 'stopped' } as const;

/** In the order of the buttons. */
const ANSWERS = { wait: 0, loadAgain: 1 } as const;

/**
 * Keeps a page in the lab's window. The lab itself lives in the main process: a page that has died
 * comes back with nothing lost. One that dies again and again gives way to a page that says so,
 * and where no page at all can be shown, a box does.
 */
export class LabWindow {
  readonly window: BrowserWindow;
  readonly #care: LabWindowHandlers;
  readonly #policy = new ReloadPolicy();
  #question: AbortController | undefined;
  /** Its process is being ended, and the page loaded again, because the person said so. */
  #isEnding = false;
  /** It shows, or tries to show, the page that says that the lab's page has stopped. */
  #isStopped = false;

  constructor(window: BrowserWindow, care: LabWindowHandlers) {
    this.window = window;
    this.#care = care;
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, details) => this.#processGone(details));
    webContents.on('did-finish-load', () => this.#loaded());
    webContents.on('unresponsive', () => void this.#askToWait());
    webContents.on('responsive', () => this.#question?.abort());
    window.on('closed', () => {
      this.#question?.abort();
      care.closed();
    });
  }

  /** Whether the window's page may go to this address by itself. */
  mayLoad(address: string): boolean {
    const { pages } = this.#care;
    return pages.isPage(address, LAB) || pages.isPage(address, STOPPED);
  }

  #processGone({ reason, exitCode }: RenderProcessGoneDetails): void {
    this.#question?.abort();
    if (this.#isEnding) {
      this.#isEnding = false;
      return;
    }
    this.#care.failed('the page of the lab window is gone', `${reason}, exit code ${exitCode}`);
    if (this.window.isDestroyed()) return;
    if (this.#isStopped) void this.#offerToGoOn(reason);
    else if (this.#policy.isToReload(reason, performance.now())) this.window.webContents.reload();
    else this.#stop(reason);
  }

  #loaded(): void {
    this.#isEnding = false;
    this.#isStopped = this.#care.pages.isPage(this.window.webContents.getURL(), STOPPED);
  }

  #stop(reason: string): void {
    this.#isStopped = true;
    const facts = new URLSearchParams({ reason, log: this.#care.logFile });
    const address = `${this.#care.pages.addressOf(STOPPED)}?${facts.toString()}`;
    this.#load(address, 'the page that says that the lab window has stopped could not be loaded');
  }

  /** The page hangs: its process does not answer, though the lab goes on. */
  async #askToWait(): Promise<void> {
    if (this.#question !== undefined) return;
    const question = new AbortController();
    this.#question = question;
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message: 'The lab window does not answer',
      detail: 'The run goes on behind it. Loading the window again loses nothing of the run.',
      buttons: ['Wait', 'Load again'],
      defaultId: ANSWERS.wait,
      cancelId: ANSWERS.wait,
      noLink: true,
      signal: question.signal,
    });
    this.#question = undefined;
    if (response !== ANSWERS.loadAgain || question.signal.aborted || this.window.isDestroyed()) return;
    this.#isEnding = true;
    // A hanging page does not react to navigation: its process has to end first.
    this.window.webContents.forcefullyCrashRenderer();
    this.window.webContents.reload();
  }

  /** Not even the page that reports it can be shown. */
  async #offerToGoOn(reason: string): Promise<void> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'error',
      message: 'The lab window cannot be shown',
      detail: `Its process ends as soon as it starts (${reason}). What the run has recorded is kept until the lab is closed.`,
      buttons: ['Try again', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (this.window.isDestroyed()) return;
    if (response === 0) this.load();
    else this.#care.quit();
  }

  /** Loads the lab's page. */
  load(): void {
    this.#isStopped = false;
    this.#load(this.#care.pages.addressOf(LAB), 'the lab window could not be loaded');
  }

  #load(address: string, what: string): void {
    this.window.loadURL(address).catch((error: unknown) => {
      if (!this.window.isDestroyed()) this.#care.failed(what, error);
    });
  }
}
