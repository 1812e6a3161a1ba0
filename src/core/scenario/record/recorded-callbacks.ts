import { dialectOfClient } from '../../dialect/dialect.ts';
import { argsOfWeight } from '../../vocabulary/callback-args.ts';
import { callbackFacts, isOfMatter, isPeriodic } from '../../vocabulary/callbacks.ts';
import type { ArgPatterns } from '../../plan/expectation.ts';
import { givenSoFar } from '../../trace/given-uids.ts';
import { NO_UID, type ClientSpec } from '../../vocabulary/client-spec.ts';
import type { CallbackRecord, StateRecord, TraceRecord } from '../../trace/records.ts';
import { firstAtOrAfter } from '../../timeline/lanes/sorted.ts';
import type { Micros } from '../../time/micros.ts';
import { argsMatch } from '../judge/occurrences.ts';
import { DEFAULT_TOLERANCE_US } from '../read/read-when.ts';
import type { Anchors } from './recorded-anchors.ts';
import { RecordedUsers } from './recorded-users.ts';
import type { Proposal } from './proposal.ts';

/**
 * Arguments that say what a callback means; times and channels would only tie a file to one run.
 */
const TELLING = argsOfWeight('identity', 'content');

/**
 * An expectation for each callback; callbacks of the same words close together are one, with their
 * number.
 */
export function callbackProposals(
  clients: readonly ClientSpec[],
  records: readonly TraceRecord[],
  anchors: Anchors,
): readonly Proposal[] {
  const callbacks = records.filter((record) => record.kind === 'callback');
  const users = new RecordedUsers(clients, givenSoFar(records));
  return clients.flatMap((spec) => {
    const own = callbacks.filter(({ actor }) => actor === spec.id);
    return callbacksOf(spec, own, anchors, users);
  });
}

function callbacksOf(
  spec: ClientSpec,
  callbacks: readonly CallbackRecord[],
  anchors: Anchors,
  users: RecordedUsers,
): readonly Proposal[] {
  const counted = new Set<CallbackRecord>();
  return callbacks.flatMap((record): readonly Proposal[] => {
    if (counted.has(record)) return [];
    const { name } = record;
    const args = tellingArgs(spec, record, users);
    const moment = anchors.ofCallback(record);
    const same = within(callbacks, moment.atUs).filter(
      (each) => each.name === name && argsMatch(args, each.args, users),
    );
    for (const each of same) counted.add(each);
    // What comes again and again would drown the rest.
    const isKept = !isPeriodic(record.role);
    const what = { kind: 'callback', client: spec.id, name, args } as const;
    const { atUs: at, ...anchor } = moment;
    const when = { at, toleranceUs: DEFAULT_TOLERANCE_US };
    return [{ expectation: { type: 'comes', what, when, count: same.length, ...anchor }, isKept }];
  });
}

/** The callbacks that an expectation at this moment may mean. They are in order of time. */
function within(callbacks: readonly CallbackRecord[], atUs: Micros): readonly CallbackRecord[] {
  const timeOf = (callback: CallbackRecord): Micros => callback.atUs;
  const from = firstAtOrAfter(callbacks, atUs - DEFAULT_TOLERANCE_US, timeOf);
  return callbacks.slice(from, firstAtOrAfter(callbacks, atUs + DEFAULT_TOLERANCE_US + 1, timeOf));
}

/**
 * What the file says of the arguments: the app's own user ID goes without saying, and one that was
 * given, or is behind an account, stands by the name of its client.
 */
function tellingArgs(spec: ClientSpec, { role, args }: CallbackRecord, users: RecordedUsers): ArgPatterns {
  const dialect = dialectOfClient(spec);
  const carried = dialect.argKeys(role);
  const telling = TELLING.flatMap((key): [string, unknown][] => {
    const value = args[key];
    if (value === undefined || !carried.includes(key)) return [];
    // On a page it says the same again.
    if (key === 'account' && dialect.platform === 'web') return [];
    if (key === 'uid') {
      const isGuest = spec.uid === NO_UID;
      const isOwn = isGuest ? callbackFacts(role).answers === 'join' : value === spec.uid;
      return isOwn ? [] : [[key, users.nameOf(Number(value))]];
    }
    const words = dialect.argWords(role, key);
    return words === undefined || words.includes(String(value)) ? [[key, value]] : [];
  });
  return Object.fromEntries(telling);
}

/**
 * An expectation for each state that a connection entered; not kept where a callback has said it
 * at the same time.
 */
export function stateProposals(
  clients: readonly ClientSpec[],
  records: readonly TraceRecord[],
  anchors: Anchors,
): readonly Proposal[] {
  const told = new Set<string>();
  for (const record of records) {
    if (record.kind !== 'callback' || !isOfMatter(record.role, 'state')) continue;
    told.add(`${record.actor} ${record.atUs}`);
  }
  const known = new Set(clients.map(({ id }) => id));
  return records
    .filter((record): record is StateRecord => record.kind === 'state' && known.has(record.actor))
    .map(({ actor: client, atUs, to: state }) => {
      const { atUs: at, ...anchor } = anchors.of(atUs, [client]);
      const what = { kind: 'state', client, state } as const;
      const when = { at, toleranceUs: DEFAULT_TOLERANCE_US };
      return {
        expectation: { type: 'comes', what, when, count: { atLeast: 1 }, ...anchor },
        isKept: !told.has(`${client} ${atUs}`),
      };
    });
}
