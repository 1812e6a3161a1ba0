/** Where a browser's window is on the screen, in CSS pixels, with everything around its pages. */
export type BrowserFrame = Pick<Window, 'screenX' | 'screenY' | 'outerWidth' | 'outerHeight'>;

const NAME = '#opened-from=';

const frameText = ({ screenX, screenY, outerWidth, outerHeight }: BrowserFrame) =>
  [screenX, screenY, outerWidth, outerHeight].join(',');

/**
 * The address for a page that is opened from this window, by which {@link isTabOfOpener} can tell.
 */
export function openedFrom(address: string, opener: BrowserFrame): string {
  return `${address}${NAME}${frameText(opener)}`;
}

/**
 * Whether a page that was to have a window of its own has become a tab beside the page that opened
 * it: then both have one frame. (Whether a menu bar is visible says what was asked for, or nothing
 * at all once a page is cut loose from its opener.)
 */
export function isTabOfOpener(fragment: string, own: BrowserFrame): boolean {
  return fragment === `${NAME}${frameText(own)}`;
}
