import type { PageLoad } from '../../hub/contract/client-messages.ts';
import { isTabOfOpener, type BrowserFrame } from './opened-from.ts';

/** What of a page tells how it was loaded. */
export interface LoadedPage extends BrowserFrame {
  readonly location: { readonly hash: string };
  readonly performance: { getEntriesByType(type: string): readonly object[] };
}

/** How this page was loaded, as its browser says. */
export function pageLoad(page: LoadedPage): PageLoad {
  const [navigation] = page.performance.getEntriesByType('navigation');
  const isReload = navigation !== undefined && 'type' in navigation && navigation.type === 'reload';
  return {
    ...(isTabOfOpener(page.location.hash, page) ? { isInTab: true } : {}),
    ...(isReload ? { isReload: true } : {}),
  };
}
