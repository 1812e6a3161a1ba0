import { expect, type Locator, type Page } from '@playwright/test';
import { ClientWindow } from './client-window.ts';
import { ownerOf, type SavedFile } from '../support/page-owner.ts';

/**
 * What a new client is opened with, as the dialog words it. What is left out is left as the dialog
 * offers it.
 */
export interface NewClient {
  /** `Android`, `Web`, `Unity on Windows`. */
  readonly platform: string;
  /** `3.x`, as the dialog's choice begins. */
  readonly sdk?: string;
  readonly uid?: number;
  readonly channel?: string;
  readonly isJoining?: boolean;
}

/** The lab window. */
export class LabWindow {
  readonly page: Page;
  readonly clock: Locator;
  readonly time: Locator;
  readonly log: Locator;
  readonly server: Locator;
  /** The strip that says what is selected, and why it came. */
  readonly selected: Locator;

  constructor(page: Page) {
    this.page = page;
    this.clock = page.getByRole('group', { name: 'Clock' });
    this.time = page.getByRole('timer', { name: 'Virtual time' });
    this.log = page.getByRole('region', { name: 'Log' });
    this.server = page.getByRole('region', { name: 'Server' });
    this.selected = page.getByLabel('Selected record');
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.clock).toBeVisible();
  }

  /** Opens a client by the dialog, and gives back its window. */
  async openClient({ platform, sdk, uid, channel, isJoining = true }: NewClient): Promise<ClientWindow> {
    await this.page
      .getByRole('region', { name: 'Clients' })
      .getByRole('button', { name: 'Open client' })
      .click();
    const dialog = this.page.getByRole('dialog', { name: 'Open client' });
    await dialog.getByRole('radio', { name: platform, exact: true }).click();
    if (sdk !== undefined) await dialog.getByRole('radio', { name: sdk }).click();
    if (uid !== undefined) await dialog.getByLabel('UID').fill(String(uid));
    if (channel !== undefined) await dialog.getByLabel('Channel').fill(channel);
    await dialog.getByRole('checkbox', { name: 'Join at once' }).setChecked(isJoining);
    return this.windowFrom(() => dialog.getByRole('button', { name: `Open ${platform}` }).click());
  }

  /** The window that something opens. */
  async windowFrom(act: () => Promise<void>): Promise<ClientWindow> {
    const popup = this.page.context().waitForEvent('page');
    await act();
    const page = await popup;
    await page.waitForLoadState();
    return new ClientWindow(page);
  }

  /** The card of a client. */
  card(uid: number): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^UID ${uid},`) });
  }

  /** A button on the client's card, `Leave`. */
  action(uid: number, name: string | RegExp): Locator {
    return this.page
      .getByRole('group', { name: `Actions on UID ${uid}`, exact: true })
      .getByRole('button', { name, exact: true });
  }

  /**
   * Selects the client, as its card is one line until then where there are many, and does this to
   * it.
   */
  async act(uid: number, name: string | RegExp): Promise<void> {
    await this.card(uid)
      .getByRole('button', { name: `UID ${uid}`, exact: true })
      .click();
    await this.action(uid, name).click();
  }

  /** The network switch of a client. */
  network(uid: number): Locator {
    return this.card(uid).getByRole('switch', { name: `Network of UID ${uid}` });
  }

  /** Opens a panel that is folded to its head. */
  async openPanel(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Open the panel ${name}` }).click();
  }

  async expectState(uid: number, word: string): Promise<void> {
    await expect(this.card(uid)).toContainText(word);
  }

  /** Waits until the log shows a line with this. */
  async expectLogged(text: string | RegExp): Promise<void> {
    await expect(this.log.getByText(text).first()).toBeVisible();
  }

  /** Drags the cursor on the time axis back, to a share of the timeline's width. */
  async lookBack(share: number): Promise<void> {
    const box = await this.page.getByTestId('timeline').boundingBox();
    if (box === null) throw new Error('the timeline is not to be seen');
    const y = box.y + 10;
    await this.page.mouse.move(box.x + box.width * (share + 0.2), y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * share, y, { steps: 4 });
    await this.page.mouse.up();
    await expect(this.page.getByText(/^Looking back from/)).toBeVisible();
  }

  /** The trace of the run, saved by the menu. */
  async saveTrace(): Promise<string> {
    const { bytes } = await this.savedBy(async () => {
      await this.page.getByRole('button', { name: 'Menu' }).click();
      await this.page.getByRole('menuitem', { name: /Save trace/ }).click();
    });
    return bytes.toString('utf8');
  }

  /** The file that something saves: by the desktop's dialog, or as a download. */
  async savedBy(save: () => Promise<void>): Promise<SavedFile> {
    const owner = ownerOf(this.page);
    if (owner) return owner.savedBy(save);
    const saved = this.page.waitForEvent('download');
    await save();
    const download = await saved;
    const stream = await download.createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
  }
}
