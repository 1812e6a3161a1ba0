import { ASKED_LATELY_MS, LONGEST_PAGE_WAIT_MS, type PageFate } from '../hub/session/leaving-pages.ts';

interface LeftPage<Page> {
  readonly page: Page;
  readonly settle: (fate: PageFate) => void;
  readonly patience: NodeJS.Timeout;
}

/** Pages of an app that have gone while another document was, or may have been, on its way. */
export class LeftPages<Page> {
  private readonly left = new Map<string, LeftPage<Page>>();
  /** When a document was handed on whose page has not said a word yet. */
  private servedMs = -Infinity;

  /** A document of the app, or the window around it, is on its way to a browser. */
  served(): void {
    this.servedMs = performance.now();
  }

  /**
   * A page goes. Settles with what becomes of it; undefined where nothing comes in its place. `id`:
   * what the page calls itself. `isCached`: a service worker may answer for the one that comes, and
   * nobody here would see it on its way.
   */
  leave(id: string, page: Page, isCached: boolean): Promise<PageFate> | undefined {
    if (!isCached && performance.now() - this.servedMs > ASKED_LATELY_MS) return undefined;
    return new Promise((resolve) => {
      const patience = setTimeout(() => this.settle(id, 'closed'), LONGEST_PAGE_WAIT_MS).unref();
      this.left.set(id, { page, settle: resolve, patience });
    });
  }

  /**
   * A page has begun, in the place of the one that called itself so: was loaded again, or is
   * another to which its user has gone on. Gives back that one, if it was waited for.
   */
  begun(after: string | null, isReload: boolean): Page | undefined {
    this.servedMs = -Infinity;
    return after === null ? undefined : this.settle(after, isReload ? 'reloaded' : 'left');
  }

  private settle(id: string, fate: PageFate): Page | undefined {
    const left = this.left.get(id);
    this.left.delete(id);
    if (left === undefined) return undefined;
    clearTimeout(left.patience);
    left.settle(fate);
    return left.page;
  }
}
