import { ASKED_LATELY_MS, LONGEST_PAGE_WAIT_MS } from '../hub/session/leaving-pages.ts';

interface LeftPage<Page> {
  readonly page: Page;
  readonly settle: (isReload: boolean) => void;
  readonly patience: NodeJS.Timeout;
}

/** Pages of an app that have gone while another document was on its way. */
export class LeftPages<Page> {
  private readonly left = new Map<string, LeftPage<Page>>();
  /** When a document was handed on whose page has not said a word yet. */
  private servedMs = -Infinity;

  /** A document of the app, or the window around it, is on its way to a browser. */
  served(): void {
    this.servedMs = performance.now();
  }

  /**
   * A page goes. Settles with whether it is being loaded again; undefined where nothing comes in
   * its place. `id`: what the page calls itself.
   */
  leave(id: string, page: Page): Promise<boolean> | undefined {
    if (performance.now() - this.servedMs > ASKED_LATELY_MS) return undefined;
    return new Promise((resolve) => {
      const patience = setTimeout(() => this.settle(id, false), LONGEST_PAGE_WAIT_MS).unref();
      this.left.set(id, { page, settle: resolve, patience });
    });
  }

  /**
   * A page has begun, in the place of the one that called itself so: was loaded again, or came
   * from there by itself. Gives back that one, if it was waited for.
   */
  begun(after: string | null, isReload: boolean): Page | undefined {
    this.servedMs = -Infinity;
    return after === null ? undefined : this.settle(after, isReload);
  }

  private settle(id: string, isReload: boolean): Page | undefined {
    const left = this.left.get(id);
    this.left.delete(id);
    if (left === undefined) return undefined;
    clearTimeout(left.patience);
    left.settle(isReload);
    return left.page;
  }
}
