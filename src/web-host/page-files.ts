import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { mediaTypeOf } from '../hub/pages/page-headers.ts';

/** A file of the built pages. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Pages, each with a folder of its own, and the folder of what they share. */
export type PageName = 'lab' | 'client' | 'app';
const SHARED = 'assets';

/**
 * A name below a secret as the folder and the file that it means; undefined where it is no name of
 * ours.
 */
function placeOf(name: string): { readonly folder: string; readonly file: string } | undefined {
  try {
    const [folder, file, ...more] = decodeURIComponent(name).split('/');
    if (folder === undefined || file === undefined || more.length > 0) return undefined;
    return { folder, file: file === '' ? 'index.html' : file };
  } catch {
    return undefined;
  }
}

/**
 * Reads a file that this page may load: of its own folder, or of what pages share. Undefined where
 * there is none, or none of a kind that pages consist of. Files are looked up in the list of their
 * folder and by their very name, so that no other way of writing one (`./`, `..`, `\\`, large
 * letters, a device of Windows) leads anywhere.
 */
export async function readPageFile(
  pages: string,
  page: PageName,
  name: string,
): Promise<PageFile | undefined> {
  const place = placeOf(name);
  if (place === undefined || ![page, SHARED].includes(place.folder)) return undefined;
  const type = mediaTypeOf(path.extname(place.file));
  const folder = path.join(pages, place.folder);
  try {
    if (type === undefined || !(await readdir(folder)).includes(place.file)) return undefined;
    return { type, bytes: await readFile(path.join(folder, place.file)) };
  } catch {
    return undefined;
  }
}
