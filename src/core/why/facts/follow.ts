import { isToldByProcess } from '../../vocabulary/action-names.ts';
import { isOfMatter, presenceNewsOf } from '../../vocabulary/callbacks.ts';
import type { LabAction } from '../../actions/actions.ts';
import { drainedUs } from '../../network/link-drain.ts';
import { applyLinkChange } from '../../network/link-change.ts';
import type { LinkDirection, LinkSettings } from '../../vocabulary/link-settings.ts';
import { findPreset } from '../../network/presets.ts';
import type {
  CallbackRecord,
  ProcessRecord,
  ServerRecord,
  StateRecord,
  TraceRecord,
} from '../../trace/records.ts';
import type { ExplainedTrace } from './explanation.ts';
import { noteBarrier, restartPath, type Barrier, type Obstacle } from './path-history.ts';
import type { Micros } from '../../time/micros.ts';
import { nextTickUs } from './heartbeats.ts';
import { indexAfter, indexOfSeq, isSameRun, eventRecords } from './event-records.ts';
import { isAwake, unstartedClient, type ClientSituation, type Situation } from './situation.ts';
import { type Fact } from './fact.ts';

/**
 * The situation before the record `seq` happened (after it with `seq + 1`); at the end of the run
 * without one. For reading alone.
 */
export function situationBefore(trace: ExplainedTrace, seq = trace.records.length): Readonly<Situation> {
  const telling = eventRecords(trace);
  const count = indexOfSeq(telling, seq);
  const remembered = recent.get(telling) ?? [];
  const known = remembered.find((one) => one.count === count && isSameRun(one.trace, trace));
  if (known !== undefined) return known.situation;
  const situation: Situation = { atUs: 0, clients: new Map(), channels: new Map() };
  for (const spec of trace.clients) situation.clients.set(spec.id, unstartedClient(spec, trace.timings));
  for (let at = 0; at < count; at++) follow(trace, situation, telling[at] as TraceRecord);
  recent.set(telling, [{ count, trace, situation }, ...remembered].slice(0, REMEMBERED));
  return situation;
}

/** One question asks for a few situations, each more than once. */
const REMEMBERED = 6;

const recent = new WeakMap<
  readonly TraceRecord[],
  readonly { readonly count: number; readonly trace: ExplainedTrace; readonly situation: Situation }[]
>();

/** The situation once everything at `atUs` has happened. */
export function situationAt(trace: ExplainedTrace, atUs: number): Readonly<Situation> {
  const telling = eventRecords(trace);
  return situationBefore(trace, telling[indexAfter(telling, atUs)]?.seq);
}

function follow(trace: ExplainedTrace, situation: Situation, record: TraceRecord): void {
  situation.atUs = record.atUs;
  if (record.kind === 'input') followInput(trace, situation, record.action, record);
  else if (record.kind === 'server') followServer(situation, record);
  else {
    const client = situation.clients.get(record.actor);
    if (client === undefined) return;
    if (record.kind === 'process') followProcess(client, record);
    else if (record.kind === 'state') followState(client, record);
    else if (record.kind === 'callback') followCallback(client, record);
    else return;
    weigh(client, record);
  }
}

function factOf<Value>(value: Value, { atUs, seq }: TraceRecord): Fact<Value> {
  return { value, atUs, seq };
}

function followInput(
  trace: ExplainedTrace,
  situation: Situation,
  action: LabAction,
  record: TraceRecord,
): void {
  if (action.do === 'open') {
    if (situation.clients.has(action.client)) return;
    situation.clients.set(action.client, unstartedClient(action.spec, trace.timings, record));
    return;
  }
  const client = situation.clients.get(action.client);
  if (client === undefined) return;
  act(client, action, record);
  weigh(client, record);
}

function act(client: ClientSituation, action: LabAction, record: TraceRecord): void {
  if (isToldByProcess(action)) return;
  switch (action.do) {
    case 'join':
      if (isAwake(client)) join(client, action, record);
      return;
    case 'restart':
      if (client.process.value === 'exited' && action.rejoin && client.channel !== undefined)
        enter(client, factOf(client.channel, record), record.atUs);
      return;
    case 'leave':
      if (client.waitingJoin !== undefined) client.waitingJoin = { ...client.waitingJoin, isLeftAgain: true };
      if (isAwake(client) && (client.join !== undefined || client.state.value === 'FAILED'))
        leave(client, 'left', record);
      return;
    case 'offline':
    case 'online':
      if (action.direction !== 'down') client.up = changed(client.up, action.do === 'online', record);
      if (action.direction !== 'up') client.down = changed(client.down, action.do === 'online', record);
      return;
    case 'network':
      changeNetwork(client, action, record);
      return;
    case 'ban':
      client.ban = factOf(action.reason, record);
      return;
    case 'open':
    case 'reconnect':
      return;
  }
}

/** An NG page turns a bad channel name down itself, and keeps a join waiting while it leaves. */
function join(
  client: ClientSituation,
  { channel, refuse }: Extract<LabAction, { do: 'join' }>,
  record: TraceRecord,
): void {
  const isNg = client.family === 'web-ng';
  if (isNg && refuse === 'INVALID_CHANNEL_NAME') return;
  const call = factOf(channel, record);
  if (client.state.value === 'DISCONNECTED') enter(client, call, record.atUs);
  else if (isNg && client.end?.value === 'left' && client.join === undefined)
    client.waitingJoin ??= { call, isLeftAgain: false };
}

function enter(client: ClientSituation, call: Fact<string>, beganUs: Micros): void {
  client.join = call;
  client.joinBeganUs = beganUs;
  client.channel = call.value;
  client.end = client.broke = client.connected = client.gaveUp = undefined;
  client.refusal = client.silence = client.lostTold = undefined;
  client.told.clear();
  restartPath(client.hearing);
}

function leave(
  client: ClientSituation,
  how: NonNullable<ClientSituation['end']>['value'],
  record: TraceRecord,
): void {
  client.join = undefined;
  client.end = factOf(how, record);
}

/** A cut that is there already goes on; the record that made it stays the one to name. */
function changed(before: Fact<boolean>, isOpen: boolean, record: TraceRecord): Fact<boolean> {
  return before.value === isOpen ? before : factOf(isOpen, record);
}

function changeNetwork(
  client: ClientSituation,
  { preset: id, up, down }: Extract<LabAction, { do: 'network' }>,
  record: TraceRecord,
): void {
  const preset = id === undefined ? undefined : findPreset(id);
  if (preset !== undefined) {
    client.presetDown = changed(client.presetDown, preset.isDown === true, record);
    changeLink(client, 'up', preset.up, record);
    changeLink(client, 'down', preset.down, record);
  }
  if (up) changeLink(client, 'up', applyLinkChange(client.upLink.value, up), record);
  if (down) changeLink(client, 'down', applyLinkChange(client.downLink.value, down), record);
}

function changeLink(
  client: ClientSituation,
  direction: LinkDirection,
  link: LinkSettings,
  record: TraceRecord,
): void {
  const { atUs, seq } = record;
  const { value: old } = direction === 'up' ? client.upLink : client.downLink;
  if (direction === 'up') client.upLink = factOf(link, record);
  else client.downLink = factOf(link, record);
  client.linksQuietUs = Math.max(drainedUs(old, atUs, client.linksQuietUs), atUs + link.latencyUs);
  if (link.latencyUs <= old.latencyUs) return;
  const span = { fromUs: atUs + old.latencyUs, untilUs: atUs + link.latencyUs };
  client.delays.push({ direction, atUs, seq, latencyUs: link.latencyUs, ...span });
}

function followProcess(client: ClientSituation, record: ProcessRecord): void {
  if (record.event === 'exited') {
    const { atUs, seq, how } = record;
    client.deaths.push({ atUs, seq, how, isFrozen: !isAwake(client) });
    client.waitingJoin = undefined;
    client.state = factOf('DISCONNECTED', record);
    leave(client, 'dead', record);
  } else if (record.event === 'started' && client.process.value === 'exited') {
    // What the old process was told is gone with it, but a restart has entered a channel already.
    client.state = factOf('DISCONNECTED', record);
    client.told.clear();
    restartPath(client.hearing);
  }
  if (isAwake(client) === false) goOn(client, record);
  client.process = factOf(record.event, record);
}

/** A process that goes on fires what came due while it was stopped, and counts on from there. */
function goOn(client: ClientSituation, { atUs }: ProcessRecord): void {
  const { heartbeatUs, webPingUs } = client.timings;
  const stoppedUs = client.process.atUs;
  if (nextTickUs(client.beatUs, heartbeatUs, stoppedUs) <= atUs) client.beatUs = atUs;
  if (nextTickUs(client.pingUs, webPingUs, stoppedUs) <= atUs) client.pingUs = atUs;
}

function followState(client: ClientSituation, record: StateRecord): void {
  client.state = factOf(record.to, record);
  if (record.to === 'CONNECTING' && client.waitingJoin !== undefined) {
    enter(client, client.waitingJoin.call, record.atUs);
    if (!client.waitingJoin.isLeftAgain) client.waitingJoin = undefined;
    return;
  }
  if (client.waitingJoin?.isLeftAgain === true && client.join !== undefined) {
    client.waitingJoin = undefined;
    leave(client, 'left', record);
    return;
  }
  if (record.to === 'CONNECTED') {
    client.connected = factOf(true, record);
    client.lostTold = undefined;
    client.beatUs = client.pingUs = record.atUs;
  } else if (record.to === 'RECONNECTING') client.broke = factOf(true, record);
  else if (record.to === 'FAILED' || (record.to === 'DISCONNECTED' && client.join !== undefined)) {
    const how = endOf(client);
    if (how === 'failed') client.gaveUp = { atUs: record.atUs, seq: record.seq };
    leave(client, how, record);
  }
}

/** What ended a stay that nobody left: the server's refusal, its ban, or 20 min in vain. */
function endOf({ ban, refusal, connected }: ClientSituation): 'banned' | 'failed' | 'refused' {
  if (refusal !== undefined) return 'refused';
  return ban !== undefined && connected !== undefined ? 'banned' : 'failed';
}

function followCallback(client: ClientSituation, record: CallbackRecord): void {
  followSilence(client, record);
  const presenceNews = presenceNewsOf(record.role);
  const { uid, reason } = record.args;
  if (presenceNews === undefined || uid === undefined) return;
  client.told.set(`${presenceNews.group} ${uid}`, {
    ...factOf(presenceNews.isThere, record),
    name: record.name,
    ...(reason === undefined ? {} : { reason }),
  });
  const stream = client.told.get(`stream ${uid}`);
  // An NG page that lets a user go after its own return says no more than that.
  if (
    client.family === 'web-ng' &&
    presenceNews.group === 'user' &&
    !presenceNews.isThere &&
    stream?.value === true
  )
    client.told.set(`stream ${uid}`, { ...factOf(false, record), name: record.name });
}

/**
 * What a callback says of the server's silence; one that counts from the interruption says nothing
 * of the last data.
 */
function followSilence(client: ClientSituation, record: CallbackRecord): void {
  const { silence, role, atUs, seq } = record;
  if (isOfMatter(role, 'loss')) client.lostTold = { atUs, seq };
  if (silence?.of !== 'server' || record.args.state === 'FAILED') return;
  const isOfData = client.broke === undefined || silence.sinceUs < client.broke.atUs;
  if (isOfData) client.silence = factOf(silence.sinceUs, record);
}

function followServer(situation: Situation, record: ServerRecord): void {
  const known = situation.channels.get(record.channel);
  const channel = known ?? {
    name: record.channel,
    exists: factOf(true, record),
    users: new Map(),
    missed: new Map(),
  };
  if (!known) situation.channels.set(record.channel, channel);
  if (record.event === 'channel-created') channel.exists = factOf(true, record);
  if (record.event === 'channel-destroyed') {
    channel.exists = factOf(false, record);
    for (const [uid] of channel.users) channel.users.set(uid, factOf(false, record));
    channel.missed.clear();
  }
  if (record.uid === undefined) return;
  const { event } = record;
  if (event === 'peer-timeout')
    channel.missed.set(`${record.audience ?? ''} ${record.uid}`, factOf(true, record));
  if (event === 'user-joined' || event === 'user-rejoined')
    for (const family of ['web-ng', 'web-legacy']) channel.missed.delete(`${family} ${record.uid}`);
  if (event === 'join-refused') noteRefusal(situation, record);
  if (event === 'user-joined' || event === 'user-rejoined')
    channel.users.set(record.uid, factOf(true, record));
  if (event === 'user-left' || event === 'user-expired') channel.users.set(record.uid, factOf(false, record));
}

function noteRefusal(situation: Situation, record: ServerRecord): void {
  for (const client of situation.clients.values()) {
    if (client.spec.uid !== record.uid || client.join?.value !== record.channel) continue;
    client.refusal = factOf(record.reason ?? '', record);
  }
}

/**
 * Works out anew whether the client is heard and hears; before its first join nobody waits for
 * either.
 */
function weigh(client: ClientSituation, record: TraceRecord): void {
  if (client.channel === undefined) return;
  const voice = barrierOf(client, 'up', record);
  noteBarrier(client.voice, voice, record);
  // After its end nothing of the stay waits for the server any more.
  if (client.join === undefined) return;
  noteBarrier(client.hearing, voice ?? barrierOf(client, 'down', record), record);
}

function barrierOf(
  client: ClientSituation,
  direction: LinkDirection,
  record: TraceRecord,
): Barrier | undefined {
  const is = (value: Obstacle, by: Fact<unknown> | undefined): Barrier => ({
    ...factOf(value, record),
    by: by ?? record,
  });
  if (client.process.value === 'exited') return is('dead', client.process);
  if (client.join === undefined) return is('outside', client.end);
  if (!isAwake(client)) return is('frozen', client.process);
  const { up, down, presetDown } = client;
  if (!up.value && !down.value) return is('both-cut', up.atUs > down.atUs ? up : down);
  if (direction === 'up' && !up.value) return is('up-cut', up);
  if (direction === 'down' && !down.value) return is('down-cut', down);
  if (presetDown.value) return is('preset', presetDown);
  const link = direction === 'up' ? client.upLink : client.downLink;
  return link.value.lossRatio >= 1 ? is('loss', link) : undefined;
}
