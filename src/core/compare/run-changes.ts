import { webRole } from '../vocabulary/callbacks.ts';
import { argsOfWeight, type CallbackArg } from '../vocabulary/callback-args.ts';
import { describeCallback } from '../trace/describe-record.ts';
import type { CallbackRecord, TraceRecord } from '../trace/records.ts';
import type { Micros } from '../time/micros.ts';
import { matching } from './compare-callbacks.ts';

/* What an app is told differently in another run, by meaning: a callback that another SDK calls otherwise is the same callback. */

/** A callback that is the same in both runs but for its name. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
  /** How often it came. */
  readonly count: number;
}

/** What changes for the app of one client. */
export interface RunChange {
  readonly client: string;
  /**
   * The callback and whom or what it is about, by its name in the second run where it comes there.
   */
  readonly what: string;
  /**
   * Moments in the first run, and in the second: as many where it moved, none on one side where it
   * is new or gone.
   */
  readonly leftUs: readonly Micros[];
  readonly rightUs: readonly Micros[];
  /** Arguments that differ: `reason INTERRUPTED → KEEP_ALIVE_TIMEOUT`; empty where none do. */
  readonly args: string;
}

/** The answer to "what changes for my app?". */
export interface AppChanges {
  /** The same at the same time, under another name. */
  readonly renamed: readonly Renaming[];
  /** The same, earlier or later. */
  readonly moved: readonly RunChange[];
  /** The same at the same time, with other arguments. */
  readonly changed: readonly RunChange[];
  readonly added: readonly RunChange[];
  readonly gone: readonly RunChange[];
}

/** What tells callbacks of one role apart. */
const TELLING = argsOfWeight('identity');

/**
 * What the apps of the second run are told otherwise than those of the first, client by client.
 */
export function runChanges(left: readonly TraceRecord[], right: readonly TraceRecord[]): AppChanges {
  const renamed = new Map<string, Renaming>();
  const moved: RunChange[] = [];
  const changed: RunChange[] = [];
  const added: RunChange[] = [];
  const gone: RunChange[] = [];
  for (const [before, after] of kindsOf(left, right)) {
    const pairs =
      before.length <= after.length
        ? matching(before, after)
        : matching(after, before).map(([one, other]) => [other, one] as const);
    for (const [one, other] of pairs) {
      const change = changeOf(one, other);
      if (one.atUs !== other.atUs) put(moved, change);
      else if (change.args !== '') put(changed, change);
      else if (one.name !== other.name) rename(renamed, one.name, other.name);
    }
    const paired = new Set(pairs.flat());
    for (const one of before) if (!paired.has(one)) put(gone, { ...alone(one), leftUs: [one.atUs] });
    for (const one of after) if (!paired.has(one)) put(added, { ...alone(one), rightUs: [one.atUs] });
  }
  return { renamed: [...renamed.values()], moved, changed, added, gone };
}

/**
 * Callbacks of both runs that mean the same to the same client, each list in the order of time.
 */
function kindsOf(
  left: readonly TraceRecord[],
  right: readonly TraceRecord[],
): readonly (readonly [CallbackRecord[], CallbackRecord[]])[] {
  const kinds = new Map<string, [CallbackRecord[], CallbackRecord[]]>();
  for (const [side, records] of [left, right].entries()) {
    for (const record of records) {
      if (record.kind !== 'callback') continue;
      const { role, args, actor } = record;
      const key = `${actor} ${webRole(role)} ${args.uid ?? ''} ${args.state ?? ''}`;
      const known = kinds.get(key) ?? [[], []];
      kinds.set(key, known);
      known[side === 0 ? 0 : 1].push(record);
    }
  }
  return [...kinds.values()];
}

function alone(record: CallbackRecord): RunChange {
  return { client: record.actor, what: whatOf(record), leftUs: [], rightUs: [], args: '' };
}

function whatOf({ name, args }: CallbackRecord): string {
  const telling = Object.entries(args).filter(([key]) => TELLING.includes(key as CallbackArg));
  return describeCallback(name, Object.fromEntries(telling));
}

function changeOf(one: CallbackRecord, other: CallbackRecord): RunChange {
  const renamed = one.name === other.name ? '' : `${one.name} → `;
  return {
    client: other.actor,
    what: `${renamed}${whatOf(other)}`,
    leftUs: [one.atUs],
    rightUs: [other.atUs],
    args: argsThatDiffer(one, other),
  };
}

/**
 * Arguments that both have, with other values. Under another name an argument may be missing,
 * which the renaming says.
 */
function argsThatDiffer(one: CallbackRecord, other: CallbackRecord): string {
  const keys = (Object.keys(one.args) as CallbackArg[]).filter((key) => key !== 'elapsed');
  return keys
    .filter((key) => other.args[key] !== undefined && one.args[key] !== other.args[key])
    .map((key) => `${key} ${String(one.args[key])} → ${String(other.args[key])}`)
    .join(', ');
}

/** One row for what moves by as much, or changes in the same way, several times. */
function put(list: RunChange[], change: RunChange): void {
  const at = list.findIndex(
    (known) =>
      known.client === change.client &&
      known.what === change.what &&
      known.args === change.args &&
      shiftOf(known) === shiftOf(change),
  );
  const known = list[at];
  if (known === undefined) list.push(change);
  else {
    const [leftUs, rightUs] = [
      [...known.leftUs, ...change.leftUs],
      [...known.rightUs, ...change.rightUs],
    ];
    list[at] = { ...known, leftUs, rightUs };
  }
}

/**
 * How much later it comes in the second run, in microseconds; undefined where it comes in one
 * alone.
 */
export function shiftOf({ leftUs, rightUs }: Pick<RunChange, 'leftUs' | 'rightUs'>): Micros | undefined {
  const [left] = leftUs;
  const [right] = rightUs;
  return left === undefined || right === undefined ? undefined : right - left;
}

function rename(renamed: Map<string, Renaming>, from: string, to: string): void {
  const key = `${from} ${to}`;
  renamed.set(key, { from, to, count: (renamed.get(key)?.count ?? 0) + 1 });
}

/** Clients that are told something else than before, names aside. */
export function clientsThatDiffer({ moved, changed, added, gone }: AppChanges): ReadonlySet<string> {
  return new Set([...moved, ...changed, ...added, ...gone].map(({ client }) => client));
}
