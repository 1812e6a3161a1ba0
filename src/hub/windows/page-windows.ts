import type { FromLab, ToLab } from '../contract/lab-messages.ts';
import type { Port } from '../contract/port.ts';

type LabPage = Port<ToLab, FromLab>;

/** What a page must know to open a window: it may be asked before it knows the client. */
export type PageWindow = Omit<Extract<ToLab, { type: 'open-window' }>, 'type' | 'client'>;

/** A window that pages are asked for. */
interface WantedWindow {
  readonly window: PageWindow;
  /** Pages that have been asked, whether they could or not. */
  readonly asked: Set<LabPage>;
  /** The one that opens it now. */
  at: LabPage | undefined;
}

/**
 * Client windows that lab pages open, where the host cannot. One page is asked for each: the one
 * that was used last, as a browser opens windows for the page that a person has just clicked in.
 * If it is not let, the next is asked.
 */
export class PageWindows {
  private readonly isAwaited: (client: string) => boolean;
  private readonly wanted = new Map<string, WantedWindow>();
  /** The one that was used last is the first. */
  private pages: LabPage[] = [];

  /** `isAwaited`: whether a client still lacks its window. */
  constructor(isAwaited: (client: string) => boolean) {
    this.isAwaited = isAwaited;
  }

  /** A page has come; windows that no other page has in hand are its task. */
  add(page: LabPage): void {
    this.pages.push(page);
    for (const [client, { at }] of this.wanted) if (at === undefined) this.ask(client);
  }

  /** A page has gone; what it had in hand is the next one's task. */
  remove(page: LabPage): void {
    this.pages = this.pages.filter((one) => one !== page);
    for (const [client, wanted] of this.wanted) {
      if (wanted.at !== page) continue;
      wanted.at = undefined;
      this.ask(client);
    }
  }

  /** A person does something in this page. */
  used(page: LabPage): void {
    if (this.pages.includes(page)) this.pages = [page, ...this.pages.filter((one) => one !== page)];
  }

  open(client: string, window: PageWindow): void {
    this.wanted.set(client, { window, asked: new Set(), at: undefined });
    this.ask(client);
  }

  /** The page's browser keeps this client's window shut. */
  blocked(client: string, page: LabPage): void {
    const wanted = this.wanted.get(client);
    if (wanted?.at !== page) return;
    wanted.at = undefined;
    this.ask(client);
  }

  private ask(client: string): void {
    const wanted = this.wanted.get(client);
    if (wanted === undefined) return;
    if (!this.isAwaited(client)) {
      this.wanted.delete(client);
      return;
    }
    const page = this.pages.find((one) => !wanted.asked.has(one));
    if (page === undefined) return;
    wanted.asked.add(page);
    wanted.at = page;
    page.send({ type: 'open-window', client, ...wanted.window });
  }
}
