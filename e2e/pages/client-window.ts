import { expect, type Locator, type Page } from '@playwright/test';
import { ownerOf } from '../support/page-owner.ts';

/** The window of a client: an app's call on its device, and the developer's view beside it. */
export class ClientWindow {
  readonly page: Page;
  readonly callbacks: Locator;

  constructor(page: Page) {
    this.page = page;
    this.callbacks = page.getByRole('log', { name: 'Callbacks in order' }).getByRole('listitem');
  }

  /**
   * Waits until the app was told this, by its callback's name and arguments as its language spells
   * them.
   */
  async expectCallback(text: string | RegExp): Promise<void> {
    await expect(this.callbacks.filter({ hasText: text }).first()).toBeVisible();
  }

  async expectNoCallback(text: string | RegExp): Promise<void> {
    await expect(this.callbacks.filter({ hasText: text })).toHaveCount(0);
  }

  /** What an app shows outside of calls. */
  get lobby(): Locator {
    return this.page.getByRole('form', { name: 'Join a channel' });
  }

  /** Asks to join, and waits until the process was told to. */
  async join(channel: string): Promise<void> {
    await this.lobby.getByLabel('Channel').fill(channel);
    await this.lobby.getByRole('button', { name: 'Join' }).click();
    await expect(this.lobby).toBeHidden();
  }

  /** Leaves, and waits until the process was told to. */
  async leave(): Promise<void> {
    await this.page.getByRole('button', { name: 'Leave' }).click();
    await expect(this.lobby).toBeVisible();
  }

  /** The device's network switch. */
  get network(): Locator {
    return this.page.getByRole('switch', { name: 'Network' });
  }

  /** Closes the window as a person does: its page may still do what a page may do when it goes. */
  async close(): Promise<void> {
    const owner = ownerOf(this.page);
    await (owner ? owner.closeWindow(this.page) : this.page.close({ runBeforeUnload: true }));
  }

  /**
   * Closes a window whose page does not answer: the browser waits for nothing that it might still
   * do.
   */
  async closeHung(): Promise<void> {
    const owner = ownerOf(this.page);
    await (owner ? owner.closeWindow(this.page) : this.page.close());
  }

  /** The page does nothing else for so many real milliseconds. */
  hang(ms: number): Promise<void> {
    return this.page.evaluate((length) => {
      const endMs = performance.now() + length;
      while (performance.now() < endMs) Math.random();
    }, ms);
  }

  /** The page's process ends without a word. */
  async crash(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const crashed = this.page.waitForEvent('crash');
    // The answer to this never comes: there is nobody left to give it.
    session.send('Page.crash').catch(() => undefined);
    await crashed;
  }
}
