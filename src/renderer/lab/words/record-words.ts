import { sayAction, type LabAction } from '../../../core/actions/actions.ts';
import { namesWords } from '../../../core/text/uid-words.ts';
import { dialectOfClient } from '../../../core/dialect/dialect.ts';
import type { ConnectionState } from '../../../core/vocabulary/neutral-callback.ts';
import { renderCallback } from '../../../core/dialect/render-callback.ts';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import { describeCallback } from '../../../core/trace/describe-record.ts';
import type {
  CallbackRecord,
  PacketArrivedRecord,
  PacketLostRecord,
  PacketSentRecord,
  ProcessRecord,
  ServerRecord,
  TraceRecord,
  WebhookRecord,
} from '../../../core/trace/records.ts';
import { clientTitle, userTitle } from '../../../core/text/uid-words.ts';
import { momentUs } from './times.ts';

/** Clients of the run by id; one that is not known yet is called by its id. */
export type SpecOf = (id: string, seq?: number) => ClientSpec | undefined;

/**
 * Clients that were told something because of a record of the server; undefined while news of it
 * may still be on its way.
 */
export type ToldOf = (record: ServerRecord) => readonly string[] | undefined;

/** What a user is called: `UID 2`, or by its account. */
export type UserOf = (uid: number) => string;

/** A user by its number: `UID 2`. */
export const byNumber: UserOf = (uid) => userTitle({ uid });

/** `UID 2`, `Server`, `Lab`: who a record is about. */
export function actorLabel(actor: string, specOf: SpecOf): string {
  if (actor === 'server') return 'Server';
  if (actor === 'lab') return 'Lab';
  if (actor === 'backend') return 'Your server';
  const spec = specOf(actor);
  return spec === undefined ? actor : clientTitle(spec);
}

/** What a record says, in one line without its time and actor, in the words of the product. */
export function recordWords(
  record: TraceRecord,
  specOf: SpecOf,
  toldOf?: ToldOf,
  userOf: UserOf = byNumber,
): string {
  switch (record.kind) {
    case 'callback':
      return callbackWords(record, specOf);
    case 'call-refused':
      return `${record.call} refused with ${record.code}`;
    case 'state':
      return `${stateName(record.from)} → ${stateName(record.to)}${record.uid === undefined ? '' : ` as ${userOf(record.uid)}`}`;
    case 'input':
      return inputWords(record.action, specOf);
    case 'process':
      return processWords(record);
    case 'server':
      return record.event === 'peer-timeout'
        ? timeoutWords(record, specOf, userOf, toldOf?.(record))
        : serverWords(record, userOf);
    case 'webhook':
      return webhookWords(record, userOf);
    case 'packet-sent':
    case 'packet-arrived':
    case 'packet-lost':
      return packetWords(record, specOf);
    case 'timer-fired':
      return `Timer ${record.timer} ran out`;
    case 'verdict':
      return verdictWords(record.rule, record.verdict, record.expectedAtUs, record.actualAtUs);
  }
}

/** `Webhook 108 came: UID 1 in lab, reason 2`. */
function webhookWords(record: WebhookRecord, userOf: UserOf): string {
  const { event, type, uid, channel, reason, status, attempt } = record;
  const what = {
    sent: `Webhook ${type} sent`,
    arrived: `Webhook ${type} came`,
    replied: `Webhook ${type} ${status === undefined ? 'found nobody to reply' : `gets the reply ${status}`}`,
    answered: `Reply ${status ?? 0} to webhook ${type} is back`,
    'given-up': `Webhook ${type} given up`,
  }[event];
  const who = uid === undefined ? channel : `${userOf(uid)} in ${channel}`;
  const why = reason === undefined ? '' : `, reason ${reason}`;
  const which = attempt === 1 ? '' : `, attempt ${attempt}`;
  return `${what}: ${who}${why}${which}`;
}

function callbackWords(record: CallbackRecord, specOf: SpecOf): string {
  const spec = specOf(record.actor, record.seq);
  if (spec === undefined) return describeCallback(record.name, record.args);
  const dialect = dialectOfClient(spec);
  if (dialect.callbackName(record.role) === null) return describeCallback(record.name, record.args);
  return renderCallback(dialect, record, { localUid: spec.uid });
}

const STATE_NAMES: Readonly<Record<ConnectionState, string>> = {
  DISCONNECTED: 'Disconnected',
  CONNECTING: 'Connecting',
  CONNECTED: 'Connected',
  RECONNECTING: 'Reconnecting',
  FAILED: 'Failed',
};

function stateName(state: ConnectionState): string {
  return STATE_NAMES[state];
}

function inputWords(action: LabAction, specOf: SpecOf): string {
  const nameOf = (client: string): string => actorLabel(client, specOf);
  return sayAction(action, action.do === 'open' ? clientTitle(action.spec) : nameOf(action.client), nameOf);
}

function processWords({ event, how }: ProcessRecord): string {
  switch (event) {
    case 'started':
      return 'Process started';
    case 'exited':
      return {
        kill: 'Process killed',
        crash: 'Process crashed',
        voip: 'Process killed by a switch of VoIP mode',
        reload: 'Page unloaded, to be loaded again',
        discard: 'Tab discarded',
        navigate: 'Page left for another',
      }[how ?? 'kill'];
    case 'frozen':
      return 'Process frozen';
    case 'thawed':
      return 'Process thawed';
    case 'not-responding':
      return 'Process does not respond';
    case 'responding':
      return 'Process responds again';
  }
}

const PAGES = { 'web-legacy': 'legacy pages', 'web-ng': 'NG pages' } as const;

/**
 * The server counts for each family of pages; that one of them was there to be told is another
 * matter.
 */
function timeoutWords(
  { uid, audience }: ServerRecord,
  specOf: SpecOf,
  userOf: UserOf,
  told: readonly string[] | undefined,
): string {
  const silent = `${uid === undefined ? 'A user' : userOf(uid)} silent for too long`;
  if (told === undefined) return `${silent} for ${PAGES[audience ?? 'web-ng']}`;
  if (told.length === 0) return `${silent} for ${PAGES[audience ?? 'web-ng']}: none was told`;
  const who = namesWords(told.map((id) => actorLabel(id, specOf)));
  return `${silent}: ${who} ${told.length > 1 ? 'were' : 'was'} told`;
}

function serverWords(record: ServerRecord, userOf: UserOf): string {
  const who = record.client ?? 'A user';
  const user = record.uid === undefined ? who : userOf(record.uid);
  const why = record.reason === undefined ? '' : ` (${record.reason})`;
  switch (record.event) {
    case 'channel-created':
      return `Channel ${record.channel} created`;
    case 'channel-destroyed':
      return `Channel ${record.channel} destroyed`;
    case 'user-joined':
      return `${user} joined ${record.channel}`;
    case 'user-rejoined':
      return `${user} came back to ${record.channel}`;
    case 'session-replaced':
      return `${user} replaced its old session in ${record.channel}`;
    case 'user-left':
      return `${user} left ${record.channel}${why}`;
    case 'peer-timeout':
      return `${user} silent for too long`;
    case 'user-expired':
      return `${user}: session removed from ${record.channel}`;
    case 'media-changed':
      return `${user} changed media`;
    case 'became-host':
      return `${user} became host`;
    case 'became-audience':
      return `${user} became audience`;
    case 'join-refused':
      return `${user} turned away${why}`;
  }
}

function packetWords(
  record: PacketSentRecord | PacketArrivedRecord | PacketLostRecord,
  specOf: SpecOf,
): string {
  const client = actorLabel(record.client, specOf);
  const way = record.direction === 'up' ? `${client} → server` : `server → ${client}`;
  const name = `${record.type} #${record.packet}`;
  if (record.kind === 'packet-sent') return `Sent ${name}, ${way}`;
  if (record.kind === 'packet-arrived') return `Arrived ${name}, ${way}`;
  return `Lost ${name}, ${way}: ${LOSS_WORDS[record.reason]}`;
}

const LOSS_WORDS: Readonly<Record<PacketLostRecord['reason'], string>> = {
  'link-down': 'the link is cut',
  loss: 'by the loss of the link',
  'queue-full': 'the queue of the link is full',
  'no-receiver': 'nobody is there to take it',
  'udp-blocked': 'no UDP gets through',
  'edge-down': 'the edge server at its other end has failed',
  'old-address': 'it went to an address that the device has left',
};

function verdictWords(
  rule: string,
  verdict: 'pass' | 'fail',
  expectedAtUs: number | null,
  actualAtUs: number | null,
): string {
  const moment = (us: number | null): string => (us === null ? 'never' : momentUs(us));
  if (verdict === 'pass') return `${rule} held`;
  return `${rule} broken: expected at ${moment(expectedAtUs)}, came at ${moment(actualAtUs)}`;
}
