import { accountOfProblem } from '../../../core/dialect/user-accounts.ts';
import { quoted } from '../../../core/text/plain-text.ts';
import { NO_UID, type ClientSpec, type CloudProxyChoice } from '../../../core/vocabulary/client-spec.ts';
import type { OpenClient } from '../../../hub/contract/lab-messages.ts';
import { channelNameProblem } from '../../../core/vocabulary/channel-name.ts';
import { MAX_UID } from '../../../core/fields/client-fields.ts';
import { frameworkName, PERSONAS } from '../../../core/persona/persona-list.ts';
import { OPERATING_SYSTEMS, type Persona, type SdkGeneration } from '../../../core/vocabulary/persona.ts';

/** Personas of one surface, side by side. */
export interface PersonaRow {
  readonly title: string;
  readonly personas: readonly Persona[];
}

/** Every persona once: the systems in the first row, then each framework in one of its own. */
export function personaRows(): readonly PersonaRow[] {
  const frameworks = [...new Set(PERSONAS.flatMap(({ framework }) => framework ?? []))];
  return [
    { title: 'Own SDK', personas: personasOf(undefined) },
    ...frameworks.map((framework) => ({
      title: frameworkName(framework),
      personas: personasOf(framework),
    })),
  ];
}

/** In the order of the columns, which is that of the keyboard as well. */
function personasOf(framework: Persona['framework']): readonly Persona[] {
  const column = ({ os }: Persona): number => OPERATING_SYSTEMS.indexOf(os);
  return PERSONAS.filter((one) => one.framework === framework).sort(
    (one, other) => column(one) - column(other),
  );
}

/**
 * Where an arrow key leads from a persona in the table of rows and systems, around its ends;
 * undefined for other keys.
 */
export function personaBeside(rows: readonly PersonaRow[], id: string, key: string): string | undefined {
  const row = rows.findIndex(({ personas }) => personas.some((one) => one.id === id));
  const own = rows[row]?.personas ?? [];
  const at = own.findIndex((one) => one.id === id);
  const across = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (across !== undefined) return own.at((at + across) % own.length)?.id;
  const down = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (down === undefined) return undefined;
  const column = (os: Persona['os']): number => OPERATING_SYSTEMS.indexOf(os);
  const from = column(own[at]?.os ?? 'android');
  const next = rows.at((row + down) % rows.length)?.personas ?? [];
  // The same system, or the one nearest to it where the row lacks it.
  return [...next].sort((a, b) => Math.abs(column(a.os) - from) - Math.abs(column(b.os) - from))[0]?.id;
}

/**
 * What is wrong with a number of clients as typed, or undefined. `free`: how many more the lab
 * takes.
 */
export function countProblem(text: string, free: number): string | undefined {
  const trimmed = text.trim();
  const count = Number(trimmed);
  if (/^\d+$/.test(trimmed) && count >= 1 && count <= free) return undefined;
  return `"${trimmed}" clients cannot be opened: write a number from 1 to ${free}`;
}

/** This many unused UIDs, from `first` on; from 0 all are given theirs by the server. */
export function freeUids(from: number, count: number, taken: readonly number[]): number[] {
  if (from === NO_UID) return Array.from({ length: count }, () => NO_UID);
  const all = new Set(taken);
  const uids: number[] = [];
  for (let uid = from; uids.length < count; uid++) if (!all.has(uid)) uids.push(uid);
  return uids;
}

/** The UID of each of several devices of one user. */
export function sameUids(uid: number, count: number): number[] {
  return Array.from({ length: count }, () => uid);
}

/** The lowest UID that nobody has. */
export function nextUid(taken: readonly number[]): number {
  const all = new Set(taken);
  let uid = 1;
  while (all.has(uid)) uid++;
  return uid;
}

/** What is known where a UID is typed. */
export interface UidSituation {
  /** Those that clients have of their own. */
  readonly owned: readonly number[];
  /** Those that the server gave to clients without one, now or earlier. */
  readonly given: readonly number[];
  /** The client is to be another device of a user who is there. */
  readonly isShared: boolean;
}

/** Cloud proxies that an app can force, as the dialog calls them: natively and on pages alike. */
export const PROXY_CHOICES = [
  { id: 'auto', word: 'automatic' },
  { id: 'udp', word: 'UDP proxy' },
  { id: 'tcp', word: 'TCP proxy' },
] as const satisfies readonly { readonly id: CloudProxyChoice; readonly word: string }[];

/** What is wrong with a UID as typed, or undefined. */
export function uidProblem(text: string, { owned, given, isShared }: UidSituation): string | undefined {
  const trimmed = text.trim();
  const uid = Number(trimmed);
  // The server gives it one at each join.
  if (/^0+$/.test(trimmed) && !isShared) return undefined;
  if (!/^\d+$/.test(trimmed) || uid > MAX_UID) {
    return `"${trimmed}" is not a UID: write a whole number from 1 to ${MAX_UID}, or 0 for one from the server`;
  }
  if (given.includes(uid)) {
    return isShared
      ? `UID ${uid} is one that the server gave: the lab opens no other device of such a user`
      : `UID ${uid} is taken, as the server has given it: the next free one is ${nextUid([...owned, ...given])}`;
  }
  if (owned.includes(uid) === isShared) return undefined;
  return isShared
    ? `No client has UID ${uid}: there is no user whose other device it would be`
    : `UID ${uid} is taken: the next free one is ${nextUid([...owned, ...given])}; or it is the same user on another device`;
}

/**
 * What is wrong with a user account as typed, or undefined. `app`: who is to join with it; `taken`:
 * the accounts of the others.
 */
export function accountMistake(
  text: string,
  app: Pick<ClientSpec, 'persona' | 'sdk' | 'connectionOf'>,
  taken: readonly string[],
  isShared: boolean,
): string | undefined {
  const account = text.trim();
  const problem = accountOfProblem(account, app);
  if (problem !== undefined) return problem.charAt(0).toUpperCase() + problem.slice(1);
  if (taken.includes(account) === isShared) return undefined;
  return isShared
    ? `No client has the account ${quoted(account)}: there is no user whose other device it would be`
    : `The account ${quoted(account)} is taken: choose another; or it is the same user on another device`;
}

/** The accounts of several clients, numbered from the second on; of one user all have one. */
export function accountsFor(
  account: string,
  count: number,
  taken: readonly string[],
  isShared: boolean,
): string[] {
  if (isShared) return Array.from({ length: count }, () => account);
  const all = new Set(taken);
  const accounts: string[] = [];
  for (let number = 1; accounts.length < count; number++) {
    const one = number === 1 ? account : `${account}-${number}`;
    if (!all.has(one)) accounts.push(one);
  }
  return accounts;
}

/** What is wrong with a channel name as typed, or undefined. */
export function channelProblem(text: string): string | undefined {
  const name = text.trim();
  if (name === '') return 'The channel has no name: write one, or open without joining';
  const mistake = channelNameProblem(name);
  return mistake === undefined ? undefined : mistake.charAt(0).toUpperCase() + mistake.slice(1);
}

/**
 * As whom a client is in its channel: in a call, where all are alike, or in a live channel, which
 * has hosts and an audience.
 */
export const STANDINGS = [
  { id: 'caller', word: 'participant (call)' },
  { id: 'host', word: 'host (live)' },
  { id: 'audience', word: 'audience (live)' },
] as const;
export type StandingId = (typeof STANDINGS)[number]['id'];

/** What the lab is asked for; nothing for what a client is by itself. */
export function standingChoices(id: StandingId): Pick<OpenClient, 'profile' | 'role'> {
  return id === 'caller' ? {} : { profile: 'live', role: id };
}

/** A generation as the picker calls it: on the web the two are different SDKs. */
export function generationWord({ os }: Persona, sdk: SdkGeneration): string {
  if (sdk === 'pre-2.3.2') return 'before 2.3.2';
  if (sdk === 'pre-2.5.1') return 'before 2.5.1';
  if (os !== 'web') return sdk;
  return sdk === '4.x' ? '4.x (NG)' : '3.x (legacy)';
}
