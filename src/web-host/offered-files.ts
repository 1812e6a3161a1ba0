import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { create as contentDisposition } from 'content-disposition';
import type { FileOffer, OfferedFile } from '../hub/files/run-files.ts';

const NAME_BYTES = 18;
/** Browsers fetch a file at once; one that was not allowed to says nothing. */
const FETCHED_WITHIN_MS = 60_000;
const NOT_FETCHED =
  'The browser has not fetched the file. It may have to be allowed to download from this page.';
const BROKEN_OFF = 'The browser has broken off the download.';
const HOST_CLOSED = 'The lab was closed before the file was whole.';

/** Where other pages have a hand in a request, or a program that says nothing about it. */
const OWN_SITES = [undefined, 'same-origin', 'none'];

/** What became of a request for a file. */
export type FileAnswer = 'answered' | { readonly status: number; readonly sentence: string };

/**
 * Files that the browser may fetch, each once and under a name of its own. They are made as they
 * are fetched and no quicker; one that breaks off, for whatever reason, is never taken for whole,
 * as its answer lacks its end.
 */
export class OfferedFiles {
  private readonly files = new Map<string, OfferedFile & { readonly expiry: NodeJS.Timeout }>();
  private readonly underWay = new Map<string, AbortController>();
  private readonly onIdle: () => void;

  /** `onIdle`: no file is being fetched any more. */
  constructor(onIdle: () => void = () => undefined) {
    this.onIdle = onIdle;
  }

  /** Whether a browser is fetching one. */
  get isBusy(): boolean {
    return this.underWay.size > 0;
  }

  offer(file: OfferedFile): FileOffer {
    const name = randomBytes(NAME_BYTES).toString('base64url');
    const expiry = setTimeout(() => {
      this.files.delete(name);
      file.ended(NOT_FETCHED);
    }, FETCHED_WITHIN_MS).unref();
    this.files.set(name, { ...file, expiry });
    return { name, withdraw: () => this.withdraw(name) };
  }

  /** Answers with the file of this name, or says why not. */
  serve(
    name: string,
    request: IncomingMessage,
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ): FileAnswer {
    const file = this.files.get(name);
    if (!OWN_SITES.includes(request.headers['sec-fetch-site'] as string | undefined))
      return { status: 403, sentence: 'Pages of other sites cannot fetch files of the lab.' };
    if (file === undefined)
      return { status: 404, sentence: 'There is no such file, or it has been fetched already.' };
    // An answer without chunks ends as it breaks off: by the end of its connection.
    if (request.httpVersion === '1.0')
      return { status: 505, sentence: 'Files are given by HTTP 1.1 and later only.' };
    response.writeHead(200, {
      ...headers,
      'Content-Type': `${file.mediaType}; charset=utf-8`,
      'Content-Disposition': contentDisposition(file.name),
      'Accept-Ranges': 'none',
    });
    if (request.method === 'HEAD') response.end();
    else void this.send(name, file, response);
    return 'answered';
  }

  /** Breaks everything off. */
  close(): void {
    for (const name of [...this.files.keys()]) this.withdraw(name, HOST_CLOSED);
    for (const abort of this.underWay.values()) abort.abort(new Error(HOST_CLOSED));
  }

  private async send(
    name: string,
    file: OfferedFile & { readonly expiry: NodeJS.Timeout },
    response: ServerResponse,
  ): Promise<void> {
    this.files.delete(name);
    clearTimeout(file.expiry);
    const abort = new AbortController();
    this.underWay.set(name, abort);
    let why: string | null = null;
    try {
      // One piece at a time: the next is made when the browser has room for it.
      const pieces = Readable.from(file.pieces, { highWaterMark: 1 });
      await pipeline(pieces, response, { signal: abort.signal });
    } catch (error) {
      why = reasonOf(error);
    } finally {
      this.underWay.delete(name);
    }
    file.ended(why);
    if (!this.isBusy) this.onIdle();
  }

  private withdraw(name: string, why?: string): void {
    const file = this.files.get(name);
    if (file !== undefined) {
      clearTimeout(file.expiry);
      this.files.delete(name);
      if (why !== undefined) file.ended(why);
    }
    this.underWay.get(name)?.abort(new Error(BROKEN_OFF));
  }
}

/** Of what the connection says, only that it is gone is of use. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return error.cause instanceof Error ? error.cause.message : BROKEN_OFF;
  return 'code' in error ? BROKEN_OFF : error.message;
}
