/** Real time, as the host has it. */
export interface HostClock {
  /** Milliseconds since some moment; never goes backwards. */
  nowMs(): number;
  /** Calls back once after `ms` milliseconds; returns a function that cancels it. */
  after(ms: number, task: () => void): () => void;
  /** Calls back as soon as waiting messages have been handled. */
  soon(task: () => void): void;
}
