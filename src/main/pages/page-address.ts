/**
 * Scheme of the app's own pages; registered as standard and secure, so pages have an origin as on
 * the web.
 */
export const SCHEME = 'reconnect-lab';

/**
 * A page of the app. A client has an origin, and so a renderer process, of its own: if it dies or
 * hangs, no other does. `stopped` is what the lab's window shows when the lab's page cannot go on.
 */
export type Page =
  { readonly kind: 'lab' | 'stopped' } | { readonly kind: 'client'; readonly number: number };

/**
 * Where pages come from: the app's own scheme, or the development server that Electron's toolchain
 * runs.
 */
export interface PageSource {
  /** Address to load for a page. */
  readonly addressOf: (page: Page) => string;
  /** Whether this address is that page and no other, whatever its query or fragment. */
  readonly isPage: (address: string, page: Page) => boolean;
}

const hostOf = (page: Page) => (page.kind === 'client' ? `client-${page.number}` : 'lab');
const HOST = /^(lab|client-\d+)$/;

/** Whether a host name under the scheme is one that pages are served for. */
export function isServedHost(host: string): boolean {
  return HOST.test(host);
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

function sourceOf(addressOf: (page: Page) => string): PageSource {
  return {
    addressOf,
    isPage: (address, page) => {
      const [given, own] = [parse(address), new URL(addressOf(page))];
      return (
        given !== null &&
        given.protocol === own.protocol &&
        given.host === own.host &&
        given.pathname === own.pathname &&
        given.username === '' &&
        given.password === ''
      );
    },
  };
}

/** Pages of the built app, through the app's own scheme. */
export const builtPages: PageSource = sourceOf(
  (page) => `${SCHEME}://${hostOf(page)}/${page.kind}/index.html`,
);

/** Names of this machine, of which every browser takes any name below `localhost` for another. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Pages of the development server at `base`, which reloads them as they are edited. On this
 * machine each page is at a name of its own below `localhost`, as pages of one site may share a
 * process.
 */
export function developmentPages(base: string): PageSource {
  return sourceOf((page) => {
    const address = new URL(`/${page.kind}/index.html`, base);
    if (LOOPBACK.has(address.hostname)) address.hostname = `${hostOf(page)}.localhost`;
    return address.href;
  });
}

/**
 * Whether a host, port included, is the development server at `base`, by whichever of its names.
 */
export function isDevelopmentHost(host: string, base: string): boolean {
  const server = new URL(base);
  const { hostname, port } = new URL(`http://${host}`);
  const isBelowLocalhost = LOOPBACK.has(server.hostname) && hostname.endsWith('.localhost');
  return host === server.host || (isBelowLocalhost && port === server.port);
}
