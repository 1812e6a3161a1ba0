import type { Locator, Page } from '@playwright/test';
import type { ClientWindow } from './client-window.ts';

/** The app in a client's window, and how its developer reads what happens. */
export class CallScreen {
  readonly page: Page;
  readonly window: ClientWindow;
  /** What the app tells its user about the connection. */
  readonly banner: Locator;
  readonly log: Locator;
  readonly device: Locator;

  constructor(window: ClientWindow) {
    this.window = window;
    this.page = window.page;
    this.banner = this.page.getByTestId('banner');
    this.log = this.page.getByRole('log', { name: 'Callbacks in order' });
    this.device = this.page.locator('.device');
  }

  /** The tile of another user. */
  tileOf(uid: number): Locator {
    return this.page.locator(`[data-testid="remote-tile"][data-uid="${uid}"]`);
  }

  /** Switches one direction of the network in the menu. */
  async switchDirection(direction: 'Uplink' | 'Downlink'): Promise<void> {
    await this.page.getByRole('button', { name: 'Directions of the network' }).click();
    await this.page.getByRole('menuitemcheckbox', { name: new RegExp(`^${direction}`) }).click();
    await this.page.keyboard.press('Escape');
  }

  /** Opens the menu of what can be done to the client of this window. */
  async openMore(): Promise<void> {
    await this.page.getByRole('button', { name: /^More that can be done to/ }).click();
  }

  /** All lines as they are copied: `10.000 s  onConnectionLost()`. */
  async copyAll(): Promise<string[]> {
    await this.page.getByRole('button', { name: 'Copy all' }).click();
    return (await this.clipboard()).split('\n');
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** How far the log is scrolled away from its end, in CSS pixels. */
  distanceFromEnd(): Promise<number> {
    return this.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
  }
}
