/**
 * One thing that an app was told, by the lab's page or by the vendor's class, in words that are
 * the same for both.
 */
export interface Told {
  readonly atMs: number;
  /** `connection-state-change(CONNECTED, CONNECTING)`, `join rejects(WS_ABORT)`. */
  readonly what: string;
  /** Whether the client knew its own `uid` at that moment. */
  readonly knowsUid: boolean;
  /** `remoteUsers` at that moment: `2+` publishes something, `3-` does not. */
  readonly users: string;
}

/** `connection-state-change(CONNECTED, CONNECTING)`; what is undefined is left out. */
export function said(name: string, ...args: readonly (string | number | undefined)[]): string {
  return `${name}(${args.filter((arg) => arg !== undefined).join(', ')})`;
}

/** `2+ 3-` from who is there, and whether each publishes anything. */
export function usersText(users: readonly (readonly [uid: number, publishes: boolean])[]): string {
  return [...users]
    .sort(([one], [other]) => one - other)
    .map(([uid, publishes]) => `${uid}${publishes ? '+' : '-'}`)
    .join(' ');
}

/** A line to compare: time, event, what the client shows of itself and of others. */
export function line({ atMs, what, knowsUid, users }: Told): string {
  return `${atMs} ms ${what}, uid ${knowsUid ? 'known' : 'unknown'}, users [${users}]`;
}
