/** Of a longer account the name has the beginning. */
const LONGEST = 40;

/** Actors of a trace that are no clients: no client can be called so. */
export const RESERVED_NAMES: readonly string[] = ['lab', 'server', 'backend'];

/**
 * How a client is called that joins with this user account: `alice`, `bob-example-com`, `user-007`;
 * of several `alice-2`. `isTaken`: others are called so.
 */
export function nameForAccount(account: string, isTaken: (name: string) => boolean): string {
  const name = nameOfAccount(account);
  const isFree = (one: string): boolean => !isTaken(one) && !RESERVED_NAMES.includes(one);
  if (isFree(name)) return name;
  let number = 2;
  while (!isFree(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}

/** What tells a user from another who is called alike. */
interface Namesake {
  readonly id: string;
  readonly uid: number;
  readonly account?: string;
}

/** Who else joins with the name of this client as its account; undefined where nobody does. */
export function namesakeOf<Client extends Namesake>(
  { id, uid }: Namesake,
  clients: Iterable<Client>,
): Client | undefined {
  for (const other of clients) if (other.account === id && other.uid !== uid) return other;
  return undefined;
}

/** The name for an account, whoever else has it. */
export function nameOfAccount(account: string): string {
  const letters = account.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  const whole = /^[A-Za-z]/.test(letters) ? letters : `user-${letters}`;
  return whole.slice(0, LONGEST).replace(/-+$/, '');
}
