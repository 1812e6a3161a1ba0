import type { Session } from 'electron';
import { isDevelopmentHost, SCHEME } from '../pages/page-address.ts';

/**
 * What pages consist of beside the files of their own scheme, and the developer tools, which are
 * part of the program.
 */
const LOCAL_PROTOCOLS: readonly string[] = [`${SCHEME}:`, 'blob:', 'data:', 'devtools:'];

/**
 * Whether a request stays in the program; `server`: the development server, where there is one.
 */
export function isOwnRequest(address: string, server: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  if (LOCAL_PROTOCOLS.includes(protocol)) return true;
  // Its hot reload comes over a WebSocket.
  return server !== undefined && /^(http|ws):$/.test(protocol) && isDevelopmentHost(host, server);
}

/**
 * Cancels every request of a page that would leave the program, whatever a page was made to ask
 * for, and the dictionaries that Chromium would fetch for its spelling. Updates have a session of
 * their own.
 */
export function keepRequestsInside(
  session: Session,
  server: string | undefined,
  onRefused: (address: string) => void,
): void {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !isOwnRequest(url, server);
    if (cancel) onRefused(url);
    answer({ cancel });
  });
}
