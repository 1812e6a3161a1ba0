import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { mediaTypeOf, SAFE_HEADERS } from '../../hub/pages/page-headers.ts';
import { isServedHost } from './page-address.ts';

const refuse = (status: number, sentence: string) =>
  new Response(sentence, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

/**
 * The file that a request path means; undefined if it lies outside the folder, however it is
 * spelled (`..`, encoded, absolute, a drive, a null byte).
 */
export function fileInFolder(folder: string, requestPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const file = path.join(folder, decoded);
  const relative = path.relative(folder, file);
  const isInside =
    relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative) && !decoded.includes('\\');
  return isInside ? file : undefined;
}

/** Answers the requests of the app's own scheme from the folder of the built pages. */
export function pageServer(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname } = new URL(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Pages can only be read.');
    if (!isServedHost(host)) return refuse(404, `There is no page at ${host}.`);
    const file = fileInFolder(folder, pathname);
    const type = file === undefined ? undefined : mediaTypeOf(path.extname(file));
    if (file === undefined || type === undefined) return refuse(404, 'There is no such page.');
    try {
      return new Response(await readFile(file), { headers: { ...SAFE_HEADERS, 'Content-Type': type } });
    } catch {
      return refuse(404, 'There is no such page.');
    }
  };
}
