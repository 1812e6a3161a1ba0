import { argsOfWeight, type CallbackArg, type CallbackArgs } from '../vocabulary/callback-args.ts';
import { describeCallback } from '../trace/describe-record.ts';
import type { CallbackRecord, TraceRecord } from '../trace/records.ts';
import type { Micros } from '../time/micros.ts';

/** One callback that came in both runs, but at another time or with other arguments. */
export interface CallbackPair {
  readonly leftUs: Micros;
  readonly rightUs: Micros;
  /**
   * Arguments that differ: `reason INTERRUPTED → KEEP_ALIVE_TIMEOUT`; empty where only the time
   * does.
   */
  readonly args: string;
}

/** What one client was told of one kind, where the two runs differ in it. */
export interface CallbackChange {
  readonly client: string;
  /** The callback and whom or what it is about: `onUserOffline(uid 1)`. */
  readonly what: string;
  /** How often it came in each run. */
  readonly left: number;
  readonly right: number;
  readonly pairs: readonly CallbackPair[];
  /** Moments of those that came in one run alone. */
  readonly onlyLeft: readonly Micros[];
  readonly onlyRight: readonly Micros[];
}

/**
 * What tells callbacks of one name apart; the rest of the arguments may differ between the runs.
 */
const TELLING = argsOfWeight('identity');

/**
 * Which callbacks came in one run alone, more often, or at another time: for each client in the
 * order of the first run, each kind in the order in which it first came. What is the same in both
 * is left out.
 */
export function compareCallbacks(
  left: readonly TraceRecord[],
  right: readonly TraceRecord[],
): CallbackChange[] {
  const kinds = new Map<string, { readonly left: CallbackRecord[]; readonly right: CallbackRecord[] }>();
  for (const [side, records] of [left, right].entries()) {
    for (const record of records) {
      if (record.kind !== 'callback') continue;
      const key = `${record.actor}\n${kindOf(record)}`;
      const known = kinds.get(key) ?? { left: [], right: [] };
      kinds.set(key, known);
      (side === 0 ? known.left : known.right).push(record);
    }
  }
  const changes = [...kinds.values()].flatMap((both) => changeOf(both.left, both.right) ?? []);
  const clients = [...new Set(changes.map(({ client }) => client))];
  return clients.flatMap((client) => changes.filter((change) => change.client === client));
}

function kindOf({ name, args }: CallbackRecord): string {
  const telling = Object.entries(args).filter(([key]) => TELLING.includes(key as CallbackArg));
  return describeCallback(name, Object.fromEntries(telling));
}

function changeOf(
  left: readonly CallbackRecord[],
  right: readonly CallbackRecord[],
): CallbackChange | undefined {
  const [first] = [...left, ...right];
  if (first === undefined) return undefined;
  const matched = left.length <= right.length ? matching(left, right) : matching(right, left).map(swapped);
  const pairs = matched.flatMap(([one, other]) => pairOf(one, other) ?? []);
  const inPairs = new Set(matched.flat());
  const alone = (list: readonly CallbackRecord[]): Micros[] =>
    list.filter((record) => !inPairs.has(record)).map(({ atUs }) => atUs);
  const [onlyLeft, onlyRight] = [alone(left), alone(right)];
  if (pairs.length + onlyLeft.length + onlyRight.length === 0) return undefined;
  const counts = { left: left.length, right: right.length };
  return { client: first.actor, what: kindOf(first), ...counts, pairs, onlyLeft, onlyRight };
}

type Pair = readonly [CallbackRecord, CallbackRecord];

const swapped = ([one, other]: Pair): Pair => [other, one];

/**
 * Each of the fewer with its counterpart among the more, in order: one is skipped where the next
 * lies nearer.
 */
export function matching(fewer: readonly CallbackRecord[], more: readonly CallbackRecord[]): Pair[] {
  let spare = more.length - fewer.length;
  let at = 0;
  return fewer.flatMap((record): Pair[] => {
    const farness = (place: number): number => Math.abs((more[place]?.atUs ?? Infinity) - record.atUs);
    while (spare > 0 && farness(at + 1) < farness(at)) {
      at++;
      spare--;
    }
    const counterpart = more[at++];
    return counterpart === undefined ? [] : [[record, counterpart]];
  });
}

function pairOf(left: CallbackRecord, right: CallbackRecord): CallbackPair | undefined {
  const args = argsThatDiffer(left.args, right.args);
  if (left.atUs === right.atUs && args === '') return undefined;
  return { leftUs: left.atUs, rightUs: right.atUs, args };
}

/**
 * Milliseconds since the join move with every other time, so they are no difference of their own.
 */
function argsThatDiffer(left: CallbackArgs, right: CallbackArgs): string {
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])] as CallbackArg[];
  return keys
    .filter((key) => key !== 'elapsed' && left[key] !== right[key])
    .map((key) => `${key} ${String(left[key] ?? 'none')} → ${String(right[key] ?? 'none')}`)
    .join(', ');
}
