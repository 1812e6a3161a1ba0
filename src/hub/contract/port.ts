/**
 * One end of a two-way line between the hub and a page, whatever carries it. Messages arrive in
 * order, each once, or the line closes. Plain data only.
 */
export interface Port<Out, In> {
  /** Sends; does nothing once the line is closed. */
  send(message: Out): void;
  /** Sets who gets the messages. Those that came before are kept for it. */
  onMessage(listener: (message: In) => void): void;
  /**
   * Sets who is told, once, that the other side has gone. Not called after an own {@link close}.
   */
  onClose(listener: () => void): void;
  /** Ends the line; the other side is told. */
  close(): void;
}
