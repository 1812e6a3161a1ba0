/**
 * The receiving side of a {@link Port}: messages that come before anybody listens are kept for the
 * first listener, and so is the end of the line, which is told once, unless this side has ended it.
 */
export class PortInbox<In> {
  #early: In[] = [];
  #listener: ((message: In) => void) | undefined;
  #closeListener: (() => void) | undefined;
  #isClosed = false;
  /** The other side has gone, and nobody listened for that. */
  #isUntold = false;

  /** Either side has ended the line. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** A message has come; once the line is closed it counts no more. */
  take(message: In): void {
    if (this.#isClosed) return;
    if (this.#listener) this.#listener(message);
    else this.#early.push(message);
  }

  /** As of {@link Port}. */
  onMessage(listener: (message: In) => void): void {
    this.#listener = listener;
    for (const message of this.#early.splice(0)) listener(message);
  }

  /** As of {@link Port}. */
  onClose(listener: () => void): void {
    this.#closeListener = listener;
    if (!this.#isUntold) return;
    this.#isUntold = false;
    listener();
  }

  /** The other side has gone. */
  hangUp(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#isUntold = this.#closeListener === undefined;
    this.#closeListener?.();
  }

  /** This side ends the line, and so is not told. */
  close(): void {
    this.#isClosed = true;
    this.#isUntold = false;
  }
}
