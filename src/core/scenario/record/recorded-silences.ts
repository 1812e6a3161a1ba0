import { dialectOfClient } from '../../dialect/dialect.ts';
import { presenceRoles, rolesOfMatter, type CallbackRole } from '../../vocabulary/callbacks.ts';
import { argsMatch } from '../judge/occurrences.ts';
import { givenSoFar } from '../../trace/given-uids.ts';
import { RecordedUsers } from './recorded-users.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type { CallbackHappening } from '../../plan/expectation.ts';
import type { LabAction } from '../../actions/actions.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord, TraceRecord } from '../../trace/records.ts';
import type { Proposal } from './proposal.ts';
import type { RecordedCourse } from './recorded-steps.ts';

/** What others may be told of a user who has trouble. */
const LOSSES = presenceRoles(false);
/** By these an observer has heard of a user. */
const ARRIVALS = presenceRoles(true);
/** What a client may be told of its own trouble. */
const OWN_LOSSES = rolesOfMatter('interruption', 'loss');
const TROUBLES: readonly LabAction['do'][] = [
  'kill',
  'crash',
  'voip',
  'reload',
  'discard',
  'navigate',
  'destroy',
  'freeze',
  'background',
  'sleep',
  'offline',
  'network',
];
const OWN_TROUBLES: readonly LabAction['do'][] = ['freeze', 'background', 'sleep', 'offline', 'network'];

/**
 * That somebody was told nothing, though something had happened: one expectation for each callback
 * that did not come.
 */
export function silenceProposals(
  { clients, steps }: RecordedCourse,
  records: readonly TraceRecord[],
  untilUs: Micros,
): readonly Proposal[] {
  const callbacks = records.filter((record) => record.kind === 'callback');
  const users = new RecordedUsers(clients, givenSoFar(records));
  const has = (client: string, verbs: readonly LabAction['do'][]): boolean =>
    steps.some(({ action }) => action.client === client && verbs.includes(action.do));
  const channelsOf = (client: string): ReadonlySet<string> =>
    new Set(
      steps.flatMap(({ action }) =>
        action.do === 'join' && action.client === client ? [action.channel] : [],
      ),
    );
  return clients.flatMap((observer) => {
    const told = callbacks.filter(({ actor }) => actor === observer.id);
    const own = channelsOf(observer.id);
    const silent = clients.filter(
      ({ id }) =>
        id !== observer.id && has(id, TROUBLES) && [...channelsOf(id)].some((name) => own.has(name)),
    );
    return [
      ...silent.flatMap((user) => neverAbout(observer, user, told, users, untilUs)),
      ...(has(observer.id, OWN_TROUBLES) ? neverOwn(observer, told, untilUs) : []),
    ];
  });
}

function neverAbout(
  observer: ClientSpec,
  user: ClientSpec,
  told: readonly CallbackRecord[],
  users: RecordedUsers,
  untilUs: Micros,
): readonly Proposal[] {
  const uid = users.userOf(user);
  const about = told.filter(({ args }) => argsMatch({ uid }, args, users));
  const isKept = about.some(({ role }) => ARRIVALS.includes(role));
  return namesOf(observer, LOSSES)
    .filter((name) => !about.some((callback) => callback.name === name))
    .map((name) => ({
      expectation: neverOf({ client: observer.id, name, args: { uid } }, untilUs),
      isKept,
    }));
}

function neverOwn(client: ClientSpec, told: readonly CallbackRecord[], untilUs: Micros): readonly Proposal[] {
  return namesOf(client, OWN_LOSSES)
    .filter((name) => !told.some((callback) => callback.name === name))
    .map((name) => ({
      expectation: neverOf({ client: client.id, name, args: {} }, untilUs),
      isKept: true,
    }));
}

function neverOf(callback: Omit<CallbackHappening, 'kind'>, untilUs: Micros): Proposal['expectation'] {
  return { type: 'never', what: { kind: 'callback', ...callback }, span: { from: 0, until: untilUs } };
}

/** What the client's SDK calls these, as far as it raises them. */
function namesOf(spec: ClientSpec, roles: readonly CallbackRole[]): readonly string[] {
  const dialect = dialectOfClient(spec);
  const names = roles.flatMap((role) => (dialect.fires(role) ? (dialect.traceName(role) ?? []) : []));
  return [...new Set(names)];
}
