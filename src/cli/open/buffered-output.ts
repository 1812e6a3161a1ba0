import { severalLines } from '../../core/text/plain-text.ts';

/** More than this, in UTF-16 code units, adds nothing about why a program ended. */
const LONGEST_TEXT = 64 * 1024;

/**
 * What a program writes to its standard error while it starts: held back, as it is for those who
 * mend the program and not for those who start it, until it is known that it runs. From then on it
 * goes where it would have gone.
 */
export class BufferedOutput {
  readonly #stream: NodeJS.WritableStream;
  #text = '';
  #isReleased = false;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
  }

  /** What has been held back, from its beginning. */
  get text(): string {
    return this.#text;
  }

  add(text: string): void {
    if (this.#isReleased) this.#stream.write(severalLines(text));
    if (this.#text.length < LONGEST_TEXT) this.#text += text;
  }

  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    if (this.#text !== '') this.#stream.write(severalLines(this.#text));
  }
}
