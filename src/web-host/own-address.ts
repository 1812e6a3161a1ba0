/** The interface that the web host listens on, and its other name. */
export const LOOPBACK = '127.0.0.1';
const OWN_NAMES = [LOOPBACK, 'localhost'];
/** The port that browsers leave out of an address, and so out of `Host` and `Origin`. */
const HTTP_PORT = 80;

const withPort = (name: string, port: number): string => (port === HTTP_PORT ? name : `${name}:${port}`);

/** An address of this host: `http://127.0.0.1:8080/PATH`. */
export function ownUrl(port: number, path: string): string {
  return `http://${withPort(LOOPBACK, port)}/${path}`;
}

/**
 * Whether the `Host` of a request is this host. Another site can give its own name this machine's
 * address (DNS rebinding), but not this header.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  const given = host?.toLowerCase() ?? '';
  return OWN_NAMES.some((name) => given === withPort(name, port) || given === `${name}:${port}`);
}

/**
 * Whether the `Origin` of a request is a page of this host, of the very name that the request was
 * for.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, port: number): boolean {
  if (!isOwnHost(host, port) || origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).origin === new URL(`http://${host}`).origin;
}
