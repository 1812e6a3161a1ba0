import { createWriteStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeFolder } from '../../disk/make-folder.ts';

/** How far a download is, in bytes; `total` is undefined where the server does not say. */
export interface DownloadProgress {
  readonly done: number;
  readonly total: number | undefined;
}

/** The server's answer was no file. */
export class DownloadRefused extends Error {
  readonly status: number;
  constructor(response: Response) {
    super(`answered ${response.status} ${response.statusText}`.trim());
    this.name = 'DownloadRefused';
    this.status = response.status;
  }
}

/** A connection that brings nothing for so long is dead, in real milliseconds. */
const STALL_MS = 30_000;

/** How a download is done. */
export interface DownloadOptions {
  /**
   * Where the part that is there stays when the download is broken off, for the next one to go on
   * with.
   */
  readonly partFile: string;
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly stallMs?: number;
}

/** Of which address a part is, and which state of it (the server's `ETag`). */
interface PartNote {
  readonly url: string;
  readonly tag: string | null;
}

/**
 * Downloads a file over HTTP. One that was broken off goes on where it was; a connection that
 * breaks is taken up again for as long as each brings something. Whether the file is the right one
 * is for the caller to check, and a wrong one is not kept.
 *
 * @throws DownloadRefused, or what `fetch` throws, with the system's error as its `cause`
 */
export async function downloadResumably(
  url: string,
  target: string,
  options: DownloadOptions,
): Promise<void> {
  const part = new DownloadPart(url, options);
  for (;;) {
    const before = part.size;
    try {
      await part.fetchRest();
      break;
    } catch (error) {
      if (error instanceof DownloadRefused || isOfDisk(error) || part.size <= before) throw error;
    }
  }
  await part.moveTo(target);
}

/** Errors of files carry the call of the system that failed. */
function isOfDisk(error: unknown): boolean {
  const { syscall = '' } = error as NodeJS.ErrnoException;
  return ['open', 'write', 'rename', 'mkdir', 'copyfile'].includes(syscall);
}

class DownloadPart {
  readonly #url: string;
  readonly #options: DownloadOptions;
  readonly #noteFile: string;

  constructor(url: string, options: DownloadOptions) {
    this.#url = url;
    this.#options = options;
    this.#noteFile = `${options.partFile}.json`;
    if (this.#note()?.url !== url) this.#forget();
  }

  /** Bytes that are there. */
  get size(): number {
    return statSync(this.#options.partFile, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Fetches what is missing. */
  async fetchRest(): Promise<void> {
    const { stallMs = STALL_MS } = this.#options;
    const stall = new AbortController();
    const timer = setTimeout(() => stall.abort(new Error('the connection stood still')), stallMs);
    try {
      const response = await this.#ask(stall.signal);
      if (response.body === null) throw new DownloadRefused(response);
      const isRest = response.status === 206;
      const begin = isRest ? this.size : 0;
      const length = response.headers.get('content-length');
      const total = length === null ? undefined : begin + Number(length);
      writeFileSync(this.#noteFile, JSON.stringify({ url: this.#url, tag: strongTag(response) }));
      let done = begin;
      const { onProgress } = this.#options;
      const count = async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          timer.refresh();
          done += chunk.length;
          onProgress({ done, total });
          yield chunk;
        }
      };
      const file = createWriteStream(this.#options.partFile, { flags: isRest ? 'a' : 'w' });
      await pipeline(response.body, count, file);
      if (total !== undefined && done < total) throw new Error('the connection ended too early');
    } finally {
      clearTimeout(timer);
    }
  }

  async moveTo(target: string): Promise<void> {
    makeFolder(path.dirname(target));
    try {
      await rename(this.#options.partFile, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      await copyFile(this.#options.partFile, target);
    }
    this.#forget();
  }

  async #ask(signal: AbortSignal): Promise<Response> {
    const has = this.size;
    const tag = this.#note()?.tag;
    const range = has === 0 ? {} : { Range: `bytes=${has}-`, ...(tag ? { 'If-Range': tag } : {}) };
    const headers = { 'Accept-Encoding': 'identity', ...range };
    const response = await fetch(this.#url, { headers, signal });
    if (response.status === 416 && has > 0) {
      // What is on disk is not the beginning of what the server has.
      this.#forget();
      return this.#ask(signal);
    }
    if (!response.ok) throw new DownloadRefused(response);
    const isAsAsked =
      response.status !== 206 || response.headers.get('content-range')?.startsWith(`bytes ${has}-`);
    if (isAsAsked !== true) throw new DownloadRefused(response);
    return response;
  }

  #note(): PartNote | undefined {
    if (!existsSync(this.#options.partFile)) return undefined;
    try {
      return JSON.parse(readFileSync(this.#noteFile, 'utf8')) as PartNote;
    } catch {
      return undefined;
    }
  }

  #forget(): void {
    for (const file of [this.#options.partFile, this.#noteFile]) rmSync(file, { force: true });
  }
}

/**
 * A tag that stands for the very bytes; a weak one does not (RFC 9110, 8.8.1), and cannot be asked
 * for.
 */
function strongTag({ headers }: Response): string | null {
  const tag = headers.get('etag');
  return tag === null || tag.startsWith('W/') ? null : tag;
}
