import { BUILT_POLICY } from './content-policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Headers of a page's file by its extension (`.html`); undefined for one that pages do not consist of. */
export function pageHeaders(extension: string): Record<string, string> | undefined {
  const type = TYPES[extension];
  if (type === undefined) return undefined;
  return {
    'Content-Type': type,
    'Content-Security-Policy': BUILT_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
