/** How far the run is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Share of the virtual time of all scenarios that has been run, 0 to 1. */
  readonly share: number;
}

/** `12 of 40 scenarios, 31 %`. */
export function progressText({ done, total, share }: Progress): string {
  return `${done} of ${total} scenario${total === 1 ? '' : 's'}, ${Math.floor(share * 100)} % (Ctrl-C ends with what is known)`;
}
