import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the pages may load and do: their own files and their own line to the hub. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Pictures that a page draws of the run.
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

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

/** Headers that every answer has. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** A file of the built pages. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Reads a file below `folder`; undefined where there is none, or none of a kind that pages consist of. */
export async function readPageFile(folder: string, name: string): Promise<PageFile | undefined> {
  const file = path.join(folder, name);
  const type = TYPES[path.extname(file)];
  if (type === undefined || name.includes('\0') || !file.startsWith(folder + path.sep)) return undefined;
  try {
    return { type, bytes: await readFile(file) };
  } catch {
    return undefined;
  }
}
