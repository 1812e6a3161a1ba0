/** The server of the person's own that is told, as people see it. */
export interface ToldServerView {
  readonly url: string;
  readonly isRemoteAllowed: boolean;
  /** Whether the run in front tells it; one that began before it was named does not. */
  readonly isTold: boolean;
  /** Notifications that it has not replied to yet. */
  readonly waiting: number;
  /** How often it replied what in this run: HTTP statuses, and why there was none. */
  readonly replies: Readonly<Record<string, number>>;
}

/** Calls of the lab window about the person's own server. */
export interface ToldServerCalls {
  /**
   * Really posts what the vendor's server would tell: in the run in front, if that tells a server
   * outside already, else in a new one with the same clients. `secret`: left out, it stays as it
   * was.
   */
  'server.tell': {
    args: { url: string; secret?: string; isRemoteAllowed: boolean };
    answer: null;
  };
  /** It is told no more: in the run in front nobody replies, and new runs tell nobody. */
  'server.forget': { args: Record<never, never>; answer: null };
}
