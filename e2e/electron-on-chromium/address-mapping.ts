/**
 * Chromium as it comes has no way to make a scheme of one's own a standard one. The stand-in
 * therefore shows the pages of `scheme://host/path` at
 * `https://host--scheme.electron-on-chromium.test`-like addresses: one site a host, a secure
 * context, and nothing that a resolver knows. In the main process addresses are always the app's
 * own.
 */
const SUFFIX = '.test';
const SEPARATOR = '--of--';

/**
 * The address at which Chromium shows a page of an own scheme; null where the scheme is not among
 * `schemes`.
 */
export function toBrowser(address: string, schemes: ReadonlySet<string>): string | null {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/s.exec(address);
  const [, scheme, host, rest] = match ?? [];
  if (scheme === undefined || host === undefined || rest === undefined || !schemes.has(scheme)) return null;
  return `https://${host}${SEPARATOR}${scheme}${SUFFIX}${rest.startsWith('/') ? rest : `/${rest}`}`;
}

/**
 * The app's own address of what Chromium shows; the address itself where it is none of the app's.
 */
export function toApp(address: string): string {
  const match = /^https:\/\/([^/?#]*)(.*)$/s.exec(address);
  const [, name, rest] = match ?? [];
  if (name === undefined || rest === undefined || !name.endsWith(SUFFIX)) return address;
  const [host, scheme, ...more] = name.slice(0, -SUFFIX.length).split(SEPARATOR);
  if (host === undefined || scheme === undefined || more.length > 0) return address;
  return `${scheme}://${host}${rest}`;
}
