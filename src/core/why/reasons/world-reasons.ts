import { namesWords } from '../../text/uid-words.ts';
import { spanWords } from '../../time/duration.ts';
import { didAction, stepActionOf, type ClientAction, type LabAction } from '../../actions/actions.ts';
import { describeLink } from '../../network/preset-label.ts';
import type { Micros } from '../../time/micros.ts';
import type { ServerRecord, TraceRecord } from '../../trace/records.ts';
import type { AppCall } from '../../vocabulary/engine-call.ts';
import type { LinkDirection, LinkSettings } from '../../vocabulary/link-settings.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { ProcessEnd, ProcessEvent } from '../../vocabulary/process.ts';
import type { Actor, GoodbyeData, PacketData, SlowedData } from './data.ts';
import {
  actor,
  capitalisedClause,
  ended,
  goodbye,
  inBrackets,
  link,
  moment,
  packet,
  slowed,
  uid,
} from './reason-text.ts';

/* What somebody did, what became of processes, packets and the server, what was in the way. */

type User = Readonly<{ user: number }>;
type UserAt = Readonly<{ user: number; atUs: Micros }>;
type SelfAt = Readonly<{ self: number; atUs: Micros }>;

/** What somebody did, in words: `the app of UID 1 called join`, `somebody killed UID 1`. */
function deed(who: Actor, action: LabAction): string {
  return didAction(action, actor(who));
}

type ServerEvent = Pick<ServerRecord, 'event' | 'channel' | 'audience'> & Readonly<{ user?: number }>;

function serverEvent({ event, channel, audience, user }: ServerEvent): string {
  const who = `UID ${user ?? '?'}`;
  const words: Readonly<Record<ServerRecord['event'], string>> = {
    'channel-created': `the server created the channel "${channel}"`,
    'channel-destroyed': `the server destroyed the channel "${channel}"`,
    'user-joined': `${who} was in the channel`,
    'user-rejoined': `${who} was back in the channel`,
    'session-replaced': `${who} replaced its old session`,
    'user-left': `${who} was out of the channel`,
    'peer-timeout': `the server counted ${who} as gone for ${audience === 'web-ng' ? 'NG' : 'legacy'} web pages`,
    'user-expired': `the server removed the session of ${who}`,
    'join-refused': `the server turned ${who} away`,
    'media-changed': `${who} changed the media that it sends`,
    'became-host': `${who} became host`,
    'became-audience': `${who} became audience`,
  };
  return words[event];
}

/** The record that made another one happen, as far as a sentence names it. */
export type CauseData =
  | { readonly of: 'input'; readonly who: Actor; readonly action: LabAction }
  | { readonly of: 'packet'; readonly who: Actor; readonly packet: PacketData; readonly fate: PacketFate }
  | { readonly of: 'timer'; readonly who: Actor; readonly timer: string }
  | ({ readonly of: 'server' } & ServerEvent)
  | { readonly of: 'process'; readonly who: Actor; readonly event: ProcessEvent }
  | { readonly of: 'other'; readonly who: Actor; readonly record: TraceRecord['kind'] };

type PacketFate = 'sent' | 'arrived' | 'lost';

function cause(data: CauseData): string {
  switch (data.of) {
    case 'input':
      return deed(data.who, data.action);
    case 'packet':
      if (data.fate === 'sent') return `${actor(data.who)} sent ${packet(data.packet)}`;
      return data.fate === 'lost'
        ? `${packet(data.packet)} was lost`
        : `${packet(data.packet)} reached ${actor(data.who)}`;
    case 'timer':
      return `the timer ${data.timer} of ${actor(data.who)} ran out`;
    case 'server':
      return serverEvent(data);
    case 'process':
      return `the process of ${actor(data.who)} ${data.event}`;
    case 'other':
      return `${actor(data.who)}: ${data.record}`;
  }
}

const PROCESS_WORDS: Readonly<Record<Exclude<ProcessEvent, 'exited'>, string>> = {
  started: 'started',
  frozen: 'was frozen',
  thawed: 'was thawed',
  'not-responding': 'stopped responding',
  responding: 'responded again',
};

type PacketFacts = Readonly<{
  packet: PacketData;
  direction: LinkDirection;
  who: Actor;
  fate: PacketFate;
  atUs: Micros;
  tookUs?: Micros;
}>;

const FATES: Readonly<Record<PacketFate, string>> = {
  sent: 'was sent',
  lost: 'was lost',
  arrived: 'arrived',
};

function packetFate({ packet: one, direction, who, fate, atUs, tookUs }: PacketFacts): string {
  const way = direction === 'up' ? `from ${actor(who)} to the server` : `from the server to ${actor(who)}`;
  const took = tookUs === undefined ? '' : ` after ${spanWords(tookUs)} on the way`;
  return `${capitalisedClause(packet(one))} ${way} ${FATES[fate]} at ${moment(atUs)}${took}.`;
}

const CUT_WORDS = {
  both: 'nobody is told about a cut',
  up: 'the server hears nothing of it and has nothing to answer',
  down: 'what the server sends does not reach it',
} as const;

const UDP_WAYS = { both: 'to or from', up: 'from', down: 'to' } as const;

const LAST_PACKET = {
  server: 'that reached the server',
  client: 'that arrived',
  user: 'of it',
} as const;

export const worldReasons = {
  // What somebody did.
  did: ({ who, action, atUs }: Readonly<{ who: Actor; action: LabAction; atUs: Micros }>) =>
    `${capitalisedClause(deed(who, action))} at ${moment(atUs)}.`,
  'from-outside': (_: object) => 'It came from outside the model: a person, a page or a scenario did it.',
  'meaning-of': ({ verb }: Readonly<{ verb: ClientAction['do'] }>) =>
    capitalisedClause(stepActionOf(verb).meaning ?? ''),
  'followed-from': ({ cause: data, atUs }: Readonly<{ cause: CauseData; atUs: Micros }>) =>
    `${capitalisedClause(cause(data))} at ${moment(atUs)}.`,
  'set-when': ({ cause: data, atUs }: Readonly<{ cause: CauseData; atUs: Micros }>) =>
    `It had been set when: ${capitalisedClause(cause(data))} at ${moment(atUs)}.`,

  // Processes.
  'process-changed': ({
    user,
    event,
    how,
    atUs,
  }: UserAt & Readonly<{ event: ProcessEvent; how?: ProcessEnd }>) =>
    `The process of ${uid(user)} ${event === 'exited' ? ended(how) : PROCESS_WORDS[event]} at ${moment(atUs)}.`,
  'process-from-start': (_: object) => 'Every client of a run has a process from its start.',
  'goodbye-of': ({ goodbye: data }: User & Readonly<{ goodbye: GoodbyeData }>) =>
    `${capitalisedClause(goodbye(data))}.`,
  died: ({ user, atUs, goodbye: data }: UserAt & Readonly<{ goodbye: GoodbyeData }>) =>
    `${uid(user)} ${ended(data.how)} at ${moment(atUs)}; ${goodbye(data)}.`,
  stopped: ({ user, atUs }: UserAt) =>
    `The process of ${uid(user)} was stopped at ${moment(atUs)}: it neither sends nor reads.`,
  'went-on': ({ user, atUs }: UserAt) =>
    `The process of ${uid(user)} ran again from ${moment(atUs)}: what ran out meanwhile is told before what has arrived is read.`,
  'told-when-it-goes-on': (_: Readonly<{ self: number }>) =>
    'What comes due meanwhile is told when it goes on.',
  'dead-is-told-nothing': (_: Readonly<{ self: number }>) => 'A process that is dead is told nothing.',

  // Packets and links.
  'packet-fate': packetFate,
  'says-silent': ({ user, ageUs }: User & Readonly<{ ageUs: Micros }>) =>
    `It says that the server has had no data of ${uid(user)} for ${spanWords(ageUs)}.`,
  'last-packet': ({
    packet: one,
    where,
    atUs,
  }: Readonly<{ packet: PacketData; where: keyof typeof LAST_PACKET; atUs: Micros }>) =>
    `The last packet ${LAST_PACKET[where]} was ${packet(one)} at ${moment(atUs)}.`,
  'link-blocked': ({
    user,
    direction,
    by,
    atUs,
  }: UserAt & Readonly<{ direction: LinkDirection; by: 'cut' | 'preset' }>) =>
    `${capitalisedClause(link(user, direction))} ${by === 'cut' ? 'was cut' : 'was set to let nothing through'} at ${moment(atUs)}.`,
  'link-loses': ({
    user,
    direction,
    settings,
  }: User & Readonly<{ direction: LinkDirection; settings: LinkSettings }>) =>
    `${capitalisedClause(link(user, direction))} loses packets (${describeLink(settings)}).`,
  'queue-full': ({
    user,
    direction,
    settings,
  }: User & Readonly<{ direction: LinkDirection; settings: LinkSettings }>) =>
    `${capitalisedClause(link(user, direction))} had no place left in its queue of ${settings.queuePackets} packets (${describeLink(settings)}).`,
  'receiver-gone': ({ atUs }: SelfAt) => `The process that it was for was gone at ${moment(atUs)}.`,
  'address-left': ({ user }: User) =>
    `It was on its way to the address that ${uid(user)} had before its device went over to another network, where nobody is any more.`,
  cut: ({ user, direction, atUs }: UserAt & Readonly<{ direction: 'both' | 'up' | 'down' }>) =>
    `${capitalisedClause(link(user, direction))} was cut at ${moment(atUs)}${direction === 'both' ? ';' : ':'} ${CUT_WORDS[direction]}.`,
  'no-udp': ({
    user,
    direction,
    settings,
  }: User & Readonly<{ direction: LinkDirection; settings: LinkSettings }>) =>
    `${capitalisedClause(link(user, direction))} lets no UDP through (${describeLink(settings)}).`,
  'udp-blocked': ({ user, direction, atUs }: UserAt & Readonly<{ direction: 'both' | 'up' | 'down' }>) =>
    `No UDP gets through ${UDP_WAYS[direction]} ${uid(user)} since ${moment(atUs)}; TCP does.`,
  'edge-gone': ({ atUs }: UserAt) => `The edge server at its other end had failed at ${moment(atUs)}.`,
  'edge-down': ({ user, atUs }: UserAt) =>
    `The edge server that ${uid(user)} was at failed at ${moment(atUs)}: nothing gets through until another one has taken its session up.`,
  'path-failed': ({ user, observer, atUs }: UserAt & Readonly<{ observer: number }>) =>
    `The path of the data from ${uid(user)} to ${uid(observer)} failed at ${moment(atUs)}; the server still hears ${uid(user)}.`,
  'path-restored': ({ user, observer, atUs }: UserAt & Readonly<{ observer: number }>) =>
    `The path of the data from ${uid(user)} to ${uid(observer)} was restored at ${moment(atUs)}.`,
  'preset-down': ({ user, atUs }: UserAt) =>
    `The network of ${uid(user)} was set to let nothing through at ${moment(atUs)}.`,
  'loses-all': ({
    user,
    direction,
    sinceUs,
  }: User & Readonly<{ direction: LinkDirection; sinceUs: Micros }>) =>
    `${capitalisedClause(link(user, direction))} loses every packet since ${moment(sinceUs)}.`,
  'open-but-late': ({ user, sinceUs }: User & Readonly<{ sinceUs: Micros }>) =>
    `Nothing was in the way of ${uid(user)} any more from ${moment(sinceUs)} on, but no data came in time.`,
  'entry-on-slow-link': ({
    user,
    atUs,
    roundTripUs,
    earliestUs,
  }: UserAt & Readonly<{ roundTripUs: Micros; earliestUs: Micros }>) =>
    `${uid(user)} got in at ${moment(atUs)}: its pings since then and their answers take ${spanWords(roundTripUs)}, so the first answer arrives no earlier than at ${moment(earliestUs)}.`,
  'link-slowed': ({ slow, earliestUs }: Readonly<{ slow: SlowedData; earliestUs: Micros }>) =>
    `${capitalisedClause(slowed(slow))}, so the first of them arrives no earlier than at ${moment(earliestUs)}.`,
  'link-poor': ({
    user,
    direction,
    settings,
    sent,
    lost,
  }: User & Readonly<{ direction: LinkDirection; settings: LinkSettings; sent: number; lost: number }>) =>
    `${capitalisedClause(link(user, direction))} was open, but poor (${describeLink(settings)})${lost === 0 ? '' : `: ${lost} of the ${sent} packets of that time were lost`}.`,
  'nothing-in-the-way': (_: object) =>
    'Nothing stood in the way by what the trace keeps: what was sent is still on its way.',

  // Where somebody is who is in no channel.
  'never-joined': ({ user }: User) => `${uid(user)} has never called join.`,
  'joins-later': ({ user, atUs }: UserAt) =>
    `${uid(user)} had not called join yet: it calls it at ${moment(atUs)}.`,
  'not-joined': ({ user }: User) => `${uid(user)} has not called join.`,
  'engine-destroyed': ({ user, atUs }: UserAt) =>
    `The app of ${uid(user)} destroyed its engine at ${moment(atUs)}.`,
  'timers-held-back': ({ self, atUs }: SelfAt) =>
    `The page of ${uid(self)} is hidden and makes no sound since ${moment(atUs)}: its browser lets its timers come once a second at most.`,
  'no-engine': (_: Readonly<{ self: number }>) =>
    'An app that has destroyed its engine is told nothing, until it has created another.',
  'left-channel': ({ user, atUs }: UserAt) => `${uid(user)} left the channel at ${moment(atUs)}.`,
  'user-put-out': ({ user, atUs }: UserAt) => `${uid(user)} was removed by the server at ${moment(atUs)}.`,
  'user-turned-away': ({ user, atUs, reason }: UserAt & Readonly<{ reason?: string }>) =>
    `${uid(user)} was turned away by the server at ${moment(atUs)}${inBrackets(reason)}.`,
  'user-gave-up': ({ user, atUs }: UserAt) =>
    `${uid(user)} stopped trying at ${moment(atUs)}; its app must leave before it can join again.`,
  'in-no-channel': ({ user }: User) => `${uid(user)} is in no channel, so there is nothing to tell it.`,

  // States and calls.
  'went-from': ({
    user,
    from,
    to,
    atUs,
  }: UserAt & Readonly<{ from: ConnectionState; to: ConnectionState }>) =>
    `${uid(user)} went from ${from} to ${to} at ${moment(atUs)}.`,
  'timer-ran-out': ({ who, timer, atUs }: Readonly<{ who: Actor; timer: string; atUs: Micros }>) =>
    `The timer ${timer} of ${actor(who)} ran out at ${moment(atUs)}.`,
  'call-refused': ({ user, call, code, atUs }: UserAt & Readonly<{ call: string; code: string }>) =>
    `The call ${call} of ${uid(user)} was refused with ${code} at ${moment(atUs)}.`,
  'name-checked-itself': (_: Readonly<{ self: number }>) =>
    'The SDK checks the name of a channel itself: it did not ask the server, and no state changed.',
  'join-needs-disconnected': ({
    user,
    state,
    sinceUs,
  }: User & Readonly<{ state: ConnectionState; sinceUs: Micros }>) =>
    `A join is accepted only in the state DISCONNECTED, and ${uid(user)} had been ${state} since ${moment(sinceUs)}.`,
  'not-called': ({ user, call }: User & Readonly<{ call: AppCall }>) =>
    `${uid(user)} has not called ${call}.`,
  'call-taken': ({ user, call, atUs, state }: UserAt & Readonly<{ call: AppCall; state: ConnectionState }>) =>
    `${uid(user)} called ${call} at ${moment(atUs)}, when its connection was ${state}; the SDK took the call.`,
  'second-join-was-none': ({ user, atUs }: UserAt) =>
    `${uid(user)} called join at ${moment(atUs)}, when it was DISCONNECTED: that is no second join.`,

  // The server.
  'server-event': ({ atUs, reason, ...event }: ServerEvent & Readonly<{ atUs: Micros; reason?: string }>) =>
    `${capitalisedClause(serverEvent(event))} at ${moment(atUs)}${inBrackets(reason)}.`,
  'no-data-of-user': ({ user, limitUs, sinceUs }: User & Readonly<{ limitUs: Micros; sinceUs: Micros }>) =>
    `It had had no data of ${uid(user)} for ${spanWords(limitUs)}, since ${moment(sinceUs)}.`,
  'told-whom': ({ whom }: Readonly<{ whom: readonly Actor[] }>) =>
    whom.length === 0 ? 'Nobody was told of it.' : `It told ${namesWords(whom.map(actor))}.`,
  'no-data-of-channel': ({ limitUs, sinceUs }: Readonly<{ limitUs: Micros; sinceUs: Micros }>) =>
    `It had had no data of any user of the channel for ${spanWords(limitUs)}, since ${moment(sinceUs)}.`,
};
