/** Directives of a content security policy, with their sources. */
type Policy = Readonly<Record<string, readonly string[]>>;

/**
 * What the app's pages may load and do: their own files and nothing else, no inline script or
 * style, no frames, no forms. The engine in a page talks through its port, so a page needs no
 * connection.
 */
const BUILT: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  // Pictures that a page draws of the run.
  'img-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

/**
 * What hot reload adds: style sheets as elements, a line to the server, and a worker that waits
 * for a server that has gone.
 */
const DEVELOPMENT: Policy = {
  ...BUILT,
  'style-src': ["'self'", "'unsafe-inline'"],
  'connect-src': ["'self'", 'ws:'],
  'worker-src': ["'self'", 'blob:'],
};

const text = (policy: Policy) =>
  Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');

/** The policy of the built pages, as the header `Content-Security-Policy`. */
export const BUILT_POLICY = text(BUILT);

/** The policy of pages that the development server gives. */
export const DEVELOPMENT_POLICY = text(DEVELOPMENT);
