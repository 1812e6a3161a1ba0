/* Which page of the app came before this one in its place, and whether this is that one loaded again. */

/** Under this name, and the address of a page, the storage of the session has who was there. */
const LEFT = 'reconnect-lab-left:';

type Address = Pick<URL, 'pathname' | 'search'>;

/** What of a page tells its place. */
export interface PlacedPage {
  readonly location: Address & { readonly origin: string };
  readonly document: { readonly referrer: string };
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
  /**
   * What the page before it called itself: that at this address, or the one that led here; null
   * where there was none.
   */
  readonly after: string | null;
  readonly isReload: boolean;
}

function isOf({ performance }: PlacedPage, type: 'reload' | 'navigate'): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation !== undefined && 'type' in navigation && navigation.type === type;
}

const isLoadedAgain = (page: PlacedPage): boolean => isOf(page, 'reload');

const keyOf = ({ pathname, search }: Address): string => `${LEFT}${pathname}${search}`;

/** Who was at an address, which is said once. */
function takeWord({ sessionStorage }: PlacedPage, address: Address): LeftPage | undefined {
  const text = sessionStorage.getItem(keyOf(address));
  sessionStorage.removeItem(keyOf(address));
  return text === null ? undefined : (JSON.parse(text) as LeftPage);
}

/** The page of the app whose link, or script, led here: browsers name it within an origin. */
function cameFrom({ document, location }: PlacedPage): Address | undefined {
  if (document.referrer === '') return undefined;
  const from = new URL(document.referrer);
  return from.origin === location.origin ? from : undefined;
}

/**
 * How this page has begun. One in a window that was loaded again was so with it, though browsers
 * call that a navigation of the frame. Without storage nobody knows who was here before.
 */
export function pageBeginning(page: PlacedPage): PageBeginning {
  try {
    const here = takeWord(page, page.location);
    if (here === undefined) return { after: leaderOf(page), isReload: false };
    const { id, frameMs } = here;
    const { parent } = page;
    const isWithWindow = isLoadedAgain(parent) && parent.performance.timeOrigin !== frameMs;
    return { after: id, isReload: isLoadedAgain(page) || isWithWindow };
  } catch {
    return { after: null, isReload: false };
  }
}

/** A page that was reached by Back has still the referrer of its first time. */
function leaderOf(page: PlacedPage): string | null {
  const from = isOf(page, 'navigate') ? cameFrom(page) : undefined;
  return from === undefined ? null : (takeWord(page, from)?.id ?? null);
}

/** This page goes, and leaves word of itself for the one in its place. */
export function leaveWord(page: PlacedPage, id: string): void {
  try {
    const left: LeftPage = { id, frameMs: page.parent.performance.timeOrigin };
    page.sessionStorage.setItem(keyOf(page.location), JSON.stringify(left));
  } catch {
    // Without storage the page in its place does not know that it was here.
  }
}
