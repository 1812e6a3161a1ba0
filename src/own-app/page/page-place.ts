/* Which page of the app came before this one in its place, and whether it was loaded again. */

/** Under this name, and the address of a page, the storage of the session has who was there. */
const LEFT = 'reconnect-lab-left:';

/** What of a page tells its place. */
export interface PlacedPage {
  readonly location: { readonly pathname: string; readonly search: string };
  readonly performance: { readonly timeOrigin: number; getEntriesByType(type: string): readonly object[] };
  readonly parent: PlacedPage;
  readonly sessionStorage: {
    getItem(key: string): string | null;
    setItem(key: string, text: string): void;
    removeItem(key: string): void;
  };
}

/** Who was in this place before; `frameMs`: when the window around it was loaded. */
interface LeftPage {
  readonly id: string;
  readonly frameMs: number;
}

/** How a page has begun. */
export interface PageBeginning {
  /** What the page before it, at this address, called itself; null where there was none. */
  readonly after: string | null;
  readonly isReload: boolean;
}

function isLoadedAgain({ performance }: PlacedPage): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation !== undefined && 'type' in navigation && navigation.type === 'reload';
}

const keyOf = ({ location }: PlacedPage): string => `${LEFT}${location.pathname}${location.search}`;

/**
 * How this page has begun. One in a window that was loaded again was so with it, though browsers
 * call that a navigation of the frame. Without storage nobody knows who was here before.
 */
export function pageBeginning(page: PlacedPage): PageBeginning {
  try {
    const text = page.sessionStorage.getItem(keyOf(page));
    page.sessionStorage.removeItem(keyOf(page));
    if (text === null) return { after: null, isReload: false };
    const { id, frameMs } = JSON.parse(text) as LeftPage;
    const { parent } = page;
    const isWithWindow = isLoadedAgain(parent) && parent.performance.timeOrigin !== frameMs;
    return { after: id, isReload: isLoadedAgain(page) || isWithWindow };
  } catch {
    return { after: null, isReload: false };
  }
}

/** This page goes, and leaves word of itself for the one in its place. */
export function leaveWord(page: PlacedPage, id: string): void {
  try {
    const left: LeftPage = { id, frameMs: page.parent.performance.timeOrigin };
    page.sessionStorage.setItem(keyOf(page), JSON.stringify(left));
  } catch {
    // Without storage the page in its place does not know that it was here.
  }
}
