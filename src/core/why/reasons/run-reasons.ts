import { spanWords } from '../../time/duration.ts';
import type { Micros } from '../../time/micros.ts';
import { formatDeviation, formatSeconds } from '../../time/format-time.ts';
import type { KillFamily, SdkGeneration } from '../../vocabulary/persona.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import { describeRecord } from '../../trace/describe-record.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { Actor, Estimate, ToldData } from './data.ts';
import { actor, beyond, toldText, moment, reckoned, uid } from './reason-text.ts';

/* What a run and its rules come to, and what a surface has. */

const KILLED_ON: Readonly<Record<KillFamily, string>> = {
  'auto-leave': 'on iOS or macOS',
  'no-auto-leave': 'on Android, Windows or Linux',
  'web-drop': 'of a web page',
};

/** A judgement of a rule, as far as a sentence says it. */
type Judged = Readonly<{
  verdict: 'pass' | 'fail';
  /** The observer, and the user that it is about where there is one. */
  subject: readonly Actor[];
  expectedUs: Micros | null;
  actualUs: Micros | null;
  isEarliest: boolean;
  message: string;
}>;

/** `, expected at 20.000 s, came at 20.100 s (0.100 s late)`; empty where no moment was due. */
function times({ expectedUs, actualUs, isEarliest }: Judged): string {
  if (expectedUs === null) return '';
  const due = `, expected ${isEarliest ? 'no earlier than' : 'at'} ${formatSeconds(expectedUs)}`;
  if (actualUs === null) return due;
  const off = isEarliest ? '' : ` (${formatDeviation(expectedUs, actualUs)})`;
  return `${due}, came at ${formatSeconds(actualUs)}${off}`;
}

function judged(check: Judged): string {
  const { verdict, subject, expectedUs, actualUs, message } = check;
  const isSilent = expectedUs === null && actualUs === null && verdict === 'pass';
  const nothing = isSilent ? ': nothing came, as it must be' : '';
  const what = message === '' ? '' : `: ${message}`;
  return `${verdict === 'pass' ? 'Held' : 'Broken'} for ${subject.map(actor).join(' about ')}${times(check)}${nothing}${what}.`;
}

type Verdict = Readonly<{
  rule: string;
  verdict: 'pass' | 'fail';
  expectedUs: Micros | null;
  actualUs: Micros | null;
}>;

function verdict({ rule, verdict: fell, expectedUs, actualUs }: Verdict): string {
  const came = actualUs === null ? 'did not come' : `came at ${moment(actualUs)}`;
  const due = expectedUs === null ? '' : ` It was expected at ${moment(expectedUs)} and ${came}.`;
  return `Rule ${rule} ${fell === 'pass' ? 'held' : 'was broken'}.${due}`;
}

/** What a run lacks for a rule to have had an occasion. */
export const LACKS = {
  'any-kill': 'No process was killed, no VoIP mode switched and no page closed in this run.',
  'voip-switch': 'Nobody switched VoIP mode in this run.',
  reload: 'No page was loaded again in this run.',
  discard: 'No tab was discarded in this run.',
  navigate: 'No page was left for another in this run.',
  'hidden-page': 'No page that makes no sound was hidden in this run.',
  destroy: 'No app destroyed its engine in this run.',
  restart: 'No killed process came back in this run.',
  'bad-token': 'No join had an invalid token in this run.',
  removal: 'Nobody was banned, and no join was one that the server turns away, in this run.',
  trigger: 'No proxy was set, no token renewed and no address changed in this run.',
  'keep-alive':
    'The setting reconnectReason of this run is INTERRUPTED, so a silence is shown with that reason.',
  'join-without-uid': 'Every client of this run that has been in a channel has a user ID of its own.',
  'second-join-without-uid':
    'No client without a user ID of its own has been in a channel twice in this run.',
  'further-connection': 'No app of this run has joined a further channel.',
  'join-with-account': 'Nobody in this run has joined with a user account.',
  'mixed-kinds': 'All who have joined in this run are of one kind: with numbers, or with user accounts.',
  'live-profile': 'Nobody in this run is in the live profile.',
  timeout: 'The setting nativeOfflineAfter of this run has its usual value.',
  goodbye: 'The setting ngLeaveOnPageClose of this run is off, so a closed page says no goodbye.',
  'remote-states': 'The setting remoteStates of this run is off.',
  'network-quality': 'The setting networkQuality of this run is off.',
  'sending-call': 'No app called mute, unmute, publish or unpublish in this run.',
  'mute-call': 'No app called mute or unmute in this run.',
  'publish-call': 'No app called publish or unpublish in this run.',
  'role-call': 'No app called role in this run.',
  'noticed-loss': 'No device of this run noticed that its network was gone.',
  'other-ban': 'Nobody was banned by an address or with a whole channel in this run.',
  'ban-with-end': 'No ban of this run has an end.',
  'udp-blocked': 'UDP got through for everybody in this run.',
  'forced-proxy': 'No native app of this run that has joined had forced a cloud proxy.',
  'web-media':
    'No NG page of this run that has joined had forced a cloud proxy, and the setting webMedia is off.',
  'media-gone': 'No page of this run renewed a media connection that was gone.',
  'path-failure': 'No path between two users failed in this run.',
  'edge-failure': 'No edge server failed in this run.',
  'socket-closed': 'No edge server of this run closed its sockets.',
  'same-user': 'No two clients of this run are the same user.',
  'token-end': 'No token of this run ends: no join has one that says how long it lives.',
  'token-renewal': 'No app renewed its token in this run.',
  'vain-join': 'No join of this run was without an answer: all who called join got in.',
} as const;

export const runReasons = {
  // Rules.
  verdict,
  'rule-not-exercised': ({ rule, endUs }: Readonly<{ rule: string; endUs: Micros }>) =>
    `Rule ${rule} was not exercised in ${formatSeconds(endUs)}.`,
  'rule-judged': ({
    rule,
    occasions,
    broken,
  }: Readonly<{ rule: string; occasions: number; broken: number }>) =>
    `Rule ${rule} ${broken > 0 ? 'broken' : 'held'}: ${occasions} ${occasions === 1 ? 'occasion' : 'occasions'}, ${broken} broken.`,
  judged,
  'rule-of-others': ({
    whose,
    generations,
    there,
  }: Readonly<{ whose: string; generations: readonly SdkGeneration[]; there: readonly string[] }>) =>
    `It speaks of ${whose}the generations ${generations.join(', ')}; the clients of this run are ${there.join(', ')}.`,
  lacks: ({ what }: Readonly<{ what: keyof typeof LACKS }>) => LACKS[what],
  'no-kill-of': ({ killFamily }: Readonly<{ killFamily: KillFamily }>) =>
    `No process ${KILLED_ON[killFamily]} was killed in this run.`,
  'no-page-closed': ({ family }: Readonly<{ family: string }>) => `No ${family} page was closed in this run.`,
  heading: ({ title }: Readonly<{ title: string }>) => `${title}:`,
  'same-of-others': ({ users }: Readonly<{ users: readonly number[] }>) =>
    `The same can be asked about ${users.map(uid).join(', ')}.`,

  // Channels.
  'no-channel': (_: object) => 'Nobody got in, so the server has created no channel.',
  'channel-destroyed': ({ channel, atUs }: Readonly<{ channel: string; atUs: Micros }>) =>
    `The channel "${channel}" was destroyed at ${moment(atUs)}.`,
  'channel-kept': ({
    users,
    channel,
    limitUs,
  }: Readonly<{ users: readonly number[]; channel: string; limitUs: Micros }>) =>
    `Data of ${users.map(uid).join(', ')} kept coming to the channel "${channel}", so its limit of ${spanWords(limitUs)} started anew with every packet.`,
  'channel-limit': ({
    channel,
    limitUs,
    last,
    due,
    endUs,
  }: Readonly<{ channel: string; limitUs: Micros; last: Estimate; due: Estimate; endUs?: Micros }>) =>
    `The server waits until it has had no data of the channel "${channel}" for ${spanWords(limitUs)}: the last came at ${reckoned(last)}, so it was due at ${reckoned(due)}${beyond(endUs)}.`,

  'channel-never-joined': ({ channel }: Readonly<{ channel: string }>) =>
    `Nobody ever joined channel ${channel}, so there was none to destroy.`,
  'joined-channel': ({ user, atUs }: Readonly<{ user: number; atUs: Micros }>) =>
    `${uid(user)} joined it at ${formatSeconds(atUs)}.`,
  'channel-never-idle': ({ limitUs, endUs }: Readonly<{ limitUs: Micros; endUs: Micros }>) =>
    `Up to ${formatSeconds(endUs)}, where the record ends, there were never ${formatSeconds(limitUs)} without data of any of its users.`,

  // Surfaces and questions.
  'no-client': ({ client }: Readonly<{ client: string }>) => `${client} is no client of this trace.`,
  unmodelled: ({ surface, name }: Readonly<{ surface: string; name: string }>) =>
    `${surface} has ${name}, but the lab does not model it, so no run of the lab has any.`,
  counterpart: ({
    surface,
    counterpart,
    name,
  }: Readonly<{ surface: string; counterpart: string; name: string }>) =>
    `${surface} tells of that by ${counterpart}, which the lab does not model yet (asked for: ${name}).`,
  'never-raised': ({
    surface,
    why,
    name,
    instead,
  }: Readonly<{ surface: string; why?: string; name: string; instead?: string }>) =>
    `${surface} ${why === undefined ? 'has no such callback' : `declares it, ${why}`} (${name}).${instead === undefined ? '' : ` What it is told about the matter comes as ${instead}.`}`,
  'no-states': ({
    surface,
    instead,
    isEndless,
  }: Readonly<{ surface: string; state: ConnectionState; instead?: string; isEndless: boolean }>) => {
    const tells = instead === undefined ? '' : ` It tells of this one by ${instead}.`;
    const never = isEndless
      ? ' Nor does it ever come to this one by itself: it tries until its app leaves.'
      : '';
    return `${surface} has no callback for the state of its connection.${tells}${never}`;
  },
  'came-elsewhere': ({
    user,
    told,
    atUs,
    isLater,
  }: Readonly<{ user: number; told: ToldData; atUs: Micros; isLater: boolean }>) =>
    `It ${isLater ? 'comes only' : 'came'} at ${moment(atUs)}: ${uid(user)} ${toldText(told)}.`,
  'nothing-happened': ({ user, askedUs }: Readonly<{ user: number; askedUs: Micros }>) =>
    `Nothing happened to ${uid(user)} at ${moment(askedUs)}: its app was told nothing, and no call of it was refused.`,
  neighbour: ({
    which,
    event,
    atUs,
  }: Readonly<{ which: 'before' | 'after'; event: AppEvent; atUs: Micros }>) =>
    `The ${which === 'before' ? 'last before' : 'next after'} that: ${appEvent(event)} at ${moment(atUs)}.`,

  // Notices.
  'tells-that': ({ about }: Readonly<{ about: string }>) => `It tells that ${about}.`,
  'followed-from-this': ({ record, atUs }: Readonly<{ record: TraceRecord; atUs: Micros }>) =>
    `It followed from this at ${moment(atUs)}: ${describeRecord(record)}.`,
  'no-occasion': ({ about, user }: Readonly<{ about: string; user: number }>) =>
    `It would tell that ${about}: ${uid(user)} had no occasion.`,
};

/** Something that happened to an app. */
export type AppEvent =
  | { readonly of: 'callback'; readonly told: ToldData }
  | { readonly of: 'refusal'; readonly call: string; readonly code: string }
  | { readonly of: 'process'; readonly user: number; readonly event: string };

function appEvent(event: AppEvent): string {
  switch (event.of) {
    case 'callback':
      return toldText(event.told);
    case 'refusal':
      return `its call of ${event.call} was refused (${event.code})`;
    case 'process':
      return `the process of ${uid(event.user)} ${event.event === 'exited' ? 'ended' : event.event.replace('-', ' ')}`;
  }
}
