import { valueMatches, patternText, withValues, type ValuePattern } from '../../plan/value-pattern.ts';
import type { ArgPatterns, CalledUsers, Happening, WebhookPatterns } from '../../plan/expectation.ts';
import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import { oneLine } from '../../text/plain-text.ts';
import { formatSeconds } from '../../time/format-time.ts';
import type { Micros } from '../../time/micros.ts';
import { NO_UID } from '../../vocabulary/client-spec.ts';
import type {
  CallbackRecord,
  CallRefusedRecord,
  ServerRecord,
  StateRecord,
  WebhookRecord,
} from '../../trace/records.ts';
import { argsMatch, nearestInTime, type Occurrences } from './occurrences.ts';

/** A record of something that an expectation can be about. */
export type HappenedRecord = CallbackRecord | StateRecord | CallRefusedRecord | ServerRecord | WebhookRecord;

/** All that happened of what an expectation is about, in order of time. */
export function happened(what: Happening, occurrences: Occurrences): readonly HappenedRecord[] {
  switch (what.kind) {
    case 'callback':
      return occurrences
        .callbacksOf(what.client)
        .filter(({ name, args }) => name === what.name && argsMatch(what.args, args, occurrences));
    case 'state':
      return occurrences.statesOf(what.client).filter(({ to }) => to === what.state);
    case 'refused':
      return occurrences
        .refusalsOf(what.client)
        .filter(
          ({ call, code }) =>
            call === what.call && (what.code === undefined || valueMatches(what.code, code)),
        );
    case 'destroyed':
      return occurrences.destructionsOf(what.channel);
    case 'webhook':
      return occurrences.webhooks.filter(
        (record) => record.type === what.type && webhookMatches(what.args, record, occurrences),
      );
  }
}

/** How it is said that something happened: `came`, `entered`. */
export function happenedWord({ kind }: Happening): string {
  return { callback: 'came', state: 'entered', refused: 'refused', destroyed: 'destroyed', webhook: 'came' }[
    kind
  ];
}

/** A happening in a sentence about several, with whose it is: `uid2's stream-removed`. */
export function happeningName(what: Happening): string {
  switch (what.kind) {
    case 'callback':
      return `${what.client}'s ${what.name}${Object.keys(what.args).length === 0 ? '' : ` (${argsText(what.args, what.called)})`}`;
    case 'state':
      return `${what.client}'s ${what.state}`;
    case 'refused':
      return `${what.client}'s refused ${what.call}`;
    case 'destroyed':
      return `the end of channel ${what.channel}`;
    case 'webhook':
      return `webhook ${what.type}`;
  }
}

/** `uid 1, reason DROPPED`, as it came or as it is asked for; users as the file calls them. */
export function argsText(args: ArgPatterns, called: CalledUsers = {}): string {
  const parts = Object.entries(args).flatMap(([name, pattern]) => {
    if (pattern === undefined) return [];
    return [`${name} ${patternText(name === 'uid' ? asCalled(pattern, called) : pattern)}`];
  });
  return parts.length === 0 ? 'no arguments' : parts.join(', ');
}

/** How the file calls the users of a happening. */
export function calledIn(what: Happening): CalledUsers | undefined {
  return 'called' in what ? what.called : undefined;
}

function asCalled(pattern: ValuePattern, called: CalledUsers): ValuePattern {
  return withValues(pattern, (uid) => (typeof uid === 'number' ? (called[uid] ?? uid) : uid));
}

/**
 * What there was instead of something that never happened at all: what comes nearest to it, of
 * its own kind or of any.
 */
export interface Instead {
  readonly message: string;
  /** The record that is as good as the one that was asked for, but for its details. */
  readonly record?: HappenedRecord;
}

/**
 * Explains why nothing of what was asked for happened, by what comes nearest to it. `lastUs`: the
 * last moment at which it could have.
 */
export function whatInstead(
  what: Happening,
  occurrences: Occurrences,
  atUs: Micros,
  lastUs: Micros,
): Instead {
  switch (what.kind) {
    case 'callback':
      return insteadOfCallback(what, occurrences, atUs);
    case 'state':
      return insteadOfState(what, occurrences, lastUs);
    case 'refused':
      return insteadOfRefusal(what, occurrences, atUs);
    case 'destroyed':
      return { message: `channel ${what.channel} was never destroyed` };
    case 'webhook':
      return insteadOfWebhook(what, occurrences, atUs);
  }
}

type Asked<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>;

/** The right name with other arguments, else any other callback. */
function insteadOfCallback(
  { client, name, args, called }: Asked<'callback'>,
  occurrences: Occurrences,
  atUs: Micros,
): Instead {
  const all = occurrences.callbacksOf(client);
  const sameName = nearestInTime(
    all.filter((callback) => callback.name === name),
    atUs,
  );
  if (sameName === undefined) return { message: `never came; ${nearestCallback(client, occurrences, atUs)}` };
  const came = `at ${formatSeconds(sameName.atUs)} with ${argsText(sameName.args, called)}`;
  return { message: `never came with ${argsText(args, called)}; ${name} came ${came}`, record: sameName };
}

function nearestCallback(client: string, occurrences: Occurrences, atUs: Micros): string {
  const other = nearestInTime(occurrences.callbacksOf(client), atUs);
  return other === undefined
    ? `${client} received no callback at all`
    : `the nearest that ${client} received is ${other.name} at ${formatSeconds(other.atUs)}`;
}

function insteadOfState(
  { client, state }: Asked<'state'>,
  occurrences: Occurrences,
  lastUs: Micros,
): Instead {
  const before = occurrences.statesOf(client).findLast(({ atUs }) => atUs <= lastUs);
  const was =
    before === undefined
      ? 'no change of state until then'
      : `${before.to} since ${formatSeconds(before.atUs)}`;
  return { message: `${client} never enters ${state}; its connection was: ${was}` };
}

/** The same call with another code, another call, or what the app was told. */
function insteadOfRefusal(
  { client, call, code }: Asked<'refused'>,
  occurrences: Occurrences,
  atUs: Micros,
): Instead {
  const refusals = occurrences.refusalsOf(client);
  const same = nearestInTime(
    refusals.filter((refusal) => refusal.call === call),
    atUs,
  );
  const which = code === undefined ? '' : ` with ${patternText(code)}`;
  if (same !== undefined) {
    const was = `at ${formatSeconds(same.atUs)} it was, with ${same.code}`;
    return { message: `${call} was never refused${which}; ${was}`, record: same };
  }
  const other = nearestInTime(refusals, atUs);
  const instead =
    other === undefined
      ? `no call of ${client} was; ${nearestCallback(client, occurrences, atUs)}`
      : `the nearest that was is ${other.call}, at ${formatSeconds(other.atUs)} with ${other.code}`;
  return { message: `${call} was never refused; ${instead}` };
}

type WebhookFacts = Pick<WebhookRecord, 'channel' | 'uid' | 'reason' | 'attempt'>;

function webhookMatches(wanted: WebhookPatterns, record: WebhookFacts, occurrences: Occurrences): boolean {
  const { channel, uid, reason, attempt } = record;
  const names = uid === undefined ? [] : occurrences.namesOf(uid);
  const account = uid === undefined ? undefined : occurrences.accountOf(uid);
  const facts: Readonly<Record<string, string | number | undefined>> = {
    ...{ channel, uid, account, reason, attempt },
  };
  return Object.entries(wanted as Readonly<Record<string, ValuePattern | undefined>>).every(
    ([key, pattern]) =>
      pattern === undefined || valueMatches(pattern, facts[key], key === 'uid' ? names : []),
  );
}

function webhookText(
  { channel, uid, reason }: WebhookFacts,
  called: CalledUsers = {},
  account?: string,
): string {
  const named = account === undefined ? '' : `account ${oneLine(account)}, `;
  const who = uid === undefined ? '' : `uid ${called[uid] ?? uid}, `;
  return `${who}${named}channel ${channel}${reason === undefined ? '' : `, reason ${reason}`}`;
}

/** The right number about something else, else any other notification. */
function insteadOfWebhook(
  { type, args, called }: Asked<'webhook'>,
  occurrences: Occurrences,
  atUs: Micros,
): Instead {
  const { webhooks } = occurrences;
  const said = (record: WebhookRecord): string =>
    webhookText(
      record,
      called,
      args.account === undefined ? undefined : occurrences.accountOf(record.uid ?? NO_UID),
    );
  const same = nearestInTime(
    webhooks.filter((one) => one.type === type),
    atUs,
  );
  if (same !== undefined) {
    const came = `at ${formatSeconds(same.atUs)} one came with ${said(same)}`;
    return { message: `never came so; ${came}`, record: same };
  }
  const other = nearestInTime(webhooks, atUs);
  const instead =
    other === undefined
      ? 'no webhook came at all'
      : `the nearest that came is ${other.type} at ${formatSeconds(other.atUs)} with ${said(other)}`;
  return { message: `never came; ${instead}` };
}

/**
 * `at 10.000 s, 12.000 s, with uid 1`; of callbacks and refusals with what each had, of what all
 * have in common once.
 */
export function listHappened(list: readonly HappenedRecord[], called?: CalledUsers): string {
  const details = list.map((record) => detailOf(record, called));
  const [first] = details;
  if (first === undefined || details.every((detail) => detail === null)) return `at ${listTimes(list)}`;
  if (details.every((detail) => detail === first)) return `at ${listTimes(list)}, with ${first ?? ''}`;
  const shown = list
    .slice(0, MOST_LISTED)
    .map(({ atUs }, position) => `at ${formatSeconds(atUs)} with ${details[position] ?? 'nothing'}`);
  return shown.join('; ') + (list.length > shown.length ? '; …' : '');
}

function detailOf(record: HappenedRecord, called?: CalledUsers): string | null {
  if (record.kind === 'callback') return argsText(record.args satisfies CallbackArgs, called);
  if (record.kind === 'webhook') return webhookText(record, called);
  return record.kind === 'call-refused' ? record.code : null;
}

/** More than so many moments nobody reads. */
const MOST_LISTED = 5;

/** `10.000 s, 12.000 s, …` */
export function listTimes(list: readonly { readonly atUs: Micros }[]): string {
  const shown = list.slice(0, MOST_LISTED).map(({ atUs }) => formatSeconds(atUs));
  return shown.join(', ') + (list.length > shown.length ? ', …' : '');
}
