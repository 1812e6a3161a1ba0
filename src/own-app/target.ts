/** Where somebody's app is served. */
export interface AppTarget {
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** What is opened there, with its query: `/`, `/room?name=a`. */
  readonly path: string;
  /** Scheme, host and port, as a browser writes them. */
  readonly origin: string;
}

const LARGEST_PORT = 65_535;

/**
 * Reads an address as people write it: `http://localhost:5173/room`, `localhost:5173`, `5173` or
 * `5173/room`. Gives back a sentence where it is none.
 */
export function readTarget(text: string): AppTarget | string {
  const trimmed = text.trim();
  // A number alone is a port; to a browser it would be an address of version 4.
  const [, digits, rest] = /^(\d+)([/?#].*)?$/.exec(trimmed) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > LARGEST_PORT)) {
    return `"${text}" is no port: write one from 1 to ${LARGEST_PORT}, or an address such as http://localhost:5173.`;
  }
  const whole =
    port === undefined
      ? /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed)
        ? trimmed
        : `http://${trimmed}`
      : `http://localhost:${port}${rest ?? ''}`;
  if (trimmed === '' || !URL.canParse(whole)) {
    return `"${text}" is no address: write the one at which your app is served, such as http://localhost:5173.`;
  }
  const { protocol, hostname, port: given, pathname, search, hash, origin, username } = new URL(whole);
  if (protocol !== 'http:' && protocol !== 'https:') {
    return `"${text}": an app is opened by http or https, not by ${protocol.slice(0, -1)}.`;
  }
  if (username !== '') return `"${text}": leave the name and the password out of the address.`;
  const isSecure = protocol === 'https:';
  const usual = isSecure ? 443 : 80;
  return {
    isSecure,
    // An address of version 6 stands in brackets where there is a port behind it, and only there.
    hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: given === '' ? usual : Number(given),
    path: `${pathname}${search}${hash}`,
    origin,
  };
}
