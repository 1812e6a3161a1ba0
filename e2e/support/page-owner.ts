import type { BrowserContext, Page } from '@playwright/test';

/** What a host does with its windows in another way than a browser does. */
export interface PageOwner {
  /** Closes a window as its own close button does. */
  readonly closeWindow: (page: Page) => Promise<void>;
  /** Does something that ends in a dialog for saving; gives back what was saved. */
  readonly savedBy: (act: () => Promise<void>) => Promise<SavedFile>;
}

/** A file that was saved. */
export interface SavedFile {
  /** The name that was offered for it. */
  readonly name: string;
  readonly bytes: Buffer;
}

const owners = new WeakMap<BrowserContext, PageOwner>();

/** Says who owns the windows of a context; where nobody does, the browser does. */
export function own(context: BrowserContext, owner: PageOwner): void {
  owners.set(context, owner);
}

/** Who owns this window, if it is not the browser. */
export function ownerOf(page: Page): PageOwner | undefined {
  return owners.get(page.context());
}
