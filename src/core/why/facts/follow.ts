import { isOfMatter, presenceNewsOf } from '../../vocabulary/callbacks.ts';
import type { ClientAction, LabAction } from '../../actions/actions.ts';
import { AppConnections } from '../../actions/app-connections.ts';
import { drainedUs } from '../../network/link-drain.ts';
import { isAbout, PLAIN_BAN } from '../../vocabulary/bans.ts';
import { appOf, NO_UID, type ClientSpec } from '../../vocabulary/client-spec.ts';
import type { LinkDirection, LinkSettings } from '../../vocabulary/link-settings.ts';
import type { Micros } from '../../time/micros.ts';
import { applyAction } from '../../situation/apply-action.ts';
import { applyCallback, applyConnection, applyProcessEvent } from '../../situation/apply-record.ts';
import { findDevice } from '../../situation/client-state.ts';
import { traitsOf } from '../../situation/client-traits.ts';
import type { CallbackRecord, ProcessRecord, StateRecord, TraceRecord } from '../../trace/records.ts';
import { weigh } from './barriers.ts';
import type { ExplainedTrace } from './explanation.ts';
import { restartPath } from './path-history.ts';
import { nextTickUs } from './heartbeats.ts';
import { indexAfter, indexOfSeq, isSameRun, eventRecords } from './event-records.ts';
import { givenUid } from './given-uid.ts';
import { notePaths } from './paths-between.ts';
import { ClientSituation, formerUser, type Situation, type StayEnd } from './situation.ts';
import { factOf, type Source } from './fact.ts';
import { followServer } from './follow-server.ts';

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
  const situation: Situation = {
    ...{ atUs: 0, clients: new Map(), former: [], channels: new Map() },
    connections: new AppConnections(),
  };
  for (const spec of trace.clients) open(trace, situation, spec);
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

function followInput(
  trace: ExplainedTrace,
  situation: Situation,
  action: LabAction,
  record: TraceRecord,
): void {
  if (action.do === 'open') {
    if (!situation.clients.has(action.client)) open(trace, situation, action.spec, record);
    return;
  }
  for (const id of situation.connections.reachOf(action)) {
    const client = situation.clients.get(id);
    if (client === undefined) continue;
    if (action.do === 'ban') noteBan(situation, client, action, record);
    act(client, action, record);
    noteTimers(client, record);
    weigh(client, record);
  }
}

/** A client comes in; its record is absent where it is there from the start. */
function open(trace: ExplainedTrace, situation: Situation, spec: ClientSpec, record?: TraceRecord): void {
  const app = situation.clients.get(appOf(spec));
  const client = new ClientSituation(traitsOf(spec, trace.timings), record);
  if (app !== undefined) {
    findDevice(client, app);
    const { upCut, downCut, presetDown, up, down } = app.since;
    Object.assign(client.since, { upCut, downCut, presetDown, up, down });
  }
  client.onParting = () => {
    situation.former.push(formerUser(client));
    restartPath(client.voice);
  };
  client.uidAhead = (callSeq) => givenUid(eventRecords(trace), spec.id, callSeq);
  situation.connections.add(spec);
  situation.clients.set(spec.id, client);
}

/** A ban is about all that it fits: the user on all its devices, the whole channel, or one device. */
function noteBan(
  situation: Situation,
  named: ClientSituation,
  { by = PLAIN_BAN, reason }: Extract<ClientAction, { do: 'ban' }>,
  record: TraceRecord,
): void {
  const { channel, spec, isUidGiven, connection } = named;
  if (channel === undefined) return;
  // A user that the server has not made of the client yet cannot be banned.
  const isNobody = spec.uid === NO_UID || (isUidGiven && connection === 'CONNECTING');
  if (isAbout(by, 'uid') && isNobody) return;
  for (const client of situation.clients.values()) {
    const fits =
      (!isAbout(by, 'channel') || client.channel === channel) &&
      (!isAbout(by, 'uid') || client.spec.uid === named.spec.uid) &&
      (!isAbout(by, 'ip') || situation.connections.of(named.spec.id).includes(client.spec.id));
    if (fits) client.ban = { ...factOf(reason, record), isOfChannel: by === 'channel' };
  }
}

/** A page is hidden without a sound, and its browser holds its timers back, or does so no more. */
function noteTimers(client: ClientSituation, record: TraceRecord): void {
  client.heldBack = client.areTimersThrottled ? (client.heldBack ?? record) : undefined;
}

function act(client: ClientSituation, action: ClientAction, record: TraceRecord): void {
  const { isUpCut, isDownCut, isPresetDown, up, down } = client;
  const { waitingJoins } = client;
  switch (applyAction(client, action, record.atUs)) {
    case 'joined':
      entered(client, record);
      return;
    case 'waits':
      if (client.waitingJoins !== waitingJoins) client.waitingCalls = [...client.waitingCalls, record];
      return;
    case 'left':
      ended(client, 'left', record);
      return;
    case 'destroyed':
      ended(client, 'destroyed', record);
      return;
    case 'network':
      // A cut that is there already goes on; the record that made it stays the one to name.
      if (client.isUpCut !== isUpCut) client.since.upCut = record;
      if (client.isDownCut !== isDownCut) client.since.downCut = record;
      if (client.isPresetDown !== isPresetDown) client.since.presetDown = record;
      if (client.up !== up) linkChanged(client, 'up', up, record);
      if (client.down !== down) linkChanged(client, 'down', down, record);
      return;
    case 'edge-failed':
      client.since.edge = record;
      return;
    case 'path-turned':
      notePaths(client, record);
      return;
    case 'banned':
    case 'turned-down':
    case 'renewal-refused':
    case 'nothing':
    case 'media':
    case 'role':
    case 'media-refused':
      return;
    case 'renewed':
      client.since.token = record;
  }
}

/** A stay begins. `call`: the record of the join, or of the restart that stands for it. */
function entered(client: ClientSituation, call: Source): void {
  const uid = client.isUidGiven ? client.uidAhead?.(call.seq ?? 0) : undefined;
  if (uid !== undefined) client.become(uid);
  client.since.call = client.since.token = call;
  client.end = client.broke = client.gaveUp = client.replaced = client.ban = undefined;
  client.refusal = client.silence = client.lostTold = undefined;
  client.told.clear();
  restartPath(client.hearing);
}

function ended(client: ClientSituation, how: StayEnd, record: TraceRecord): void {
  client.end = factOf(how, record);
}

function linkChanged(
  client: ClientSituation,
  direction: LinkDirection,
  old: LinkSettings,
  record: TraceRecord,
): void {
  const { atUs, seq } = record;
  const link = client[direction];
  client.since[direction] = record;
  client.linksQuietUs = Math.max(drainedUs(old, atUs, client.linksQuietUs), atUs + link.latencyUs);
  if (link.latencyUs <= old.latencyUs) return;
  const span = { fromUs: atUs + old.latencyUs, untilUs: atUs + link.latencyUs };
  client.delays.push({ direction, atUs, seq, latencyUs: link.latencyUs, ...span });
}

function followProcess(client: ClientSituation, record: ProcessRecord): void {
  const { process: before } = client;
  const hasJoined = applyProcessEvent(client, record.event);
  if (record.event === 'exited') {
    const { atUs, seq, how } = record;
    client.deaths.push({ atUs, seq, how, isFrozen: before !== 'running' });
    client.waitingCalls = [];
    client.since.connection = record;
    ended(client, 'dead', record);
  } else if (record.event === 'started' && before === 'dead') {
    // What the old process was told is gone with it, but a restart has entered a channel already.
    client.since.connection = record;
    client.told.clear();
    restartPath(client.hearing);
    if (hasJoined) entered(client, { atUs: record.atUs, seq: record.cause ?? record.seq });
  }
  noteTimers(client, record);
  if (before !== 'running') goOn(client, record);
  client.since.process = record;
}

/** A process that goes on fires what came due while it was stopped, and counts on from there. */
function goOn(client: ClientSituation, { atUs }: ProcessRecord): void {
  const { heartbeatUs, webPingUs } = client.timings;
  const stoppedUs = client.since.process.atUs;
  if (nextTickUs(client.beatUs, heartbeatUs, stoppedUs) <= atUs) client.beatUs = atUs;
  if (nextTickUs(client.pingUs, webPingUs, stoppedUs) <= atUs) client.pingUs = atUs;
}

function followState(client: ClientSituation, record: StateRecord): void {
  const { isLeftAgain, wasConnected } = client;
  const [waiting] = client.waitingJoins;
  const effect = applyConnection(client, record);
  client.since.connection = record;
  client.isLeftAgain = effect === 'joined' && waiting?.isLeftAgain === true;
  switch (effect) {
    case 'joined': {
      const [call, ...later] = client.waitingCalls;
      client.waitingCalls = later;
      entered(client, call ?? record);
      return;
    }
    case 'connected':
      client.since.connected = record;
      client.lostTold = undefined;
      client.beatUs = client.pingUs = record.atUs;
      return;
    case 'reconnecting':
      client.broke = record;
      return;
    case 'ended': {
      const how = isLeftAgain ? 'left' : endOf(client, wasConnected, record.atUs);
      if (how === 'failed') client.gaveUp = record;
      ended(client, how, record);
      return;
    }
    case 'nothing':
  }
}

/**
 * What ended a stay that nobody left: the server's refusal, another device of the same user, a
 * ban, the end of its token, or 20 min in vain.
 */
function endOf(client: ClientSituation, wasConnected: boolean, atUs: Micros): StayEnd {
  const { ban, refusal, replaced, tokenEndsUs } = client;
  if (refusal !== undefined) return 'refused';
  if (replaced !== undefined && wasConnected) return 'replaced';
  if (ban === undefined && wasConnected && tokenEndsUs <= atUs) return 'token';
  return ban !== undefined && wasConnected ? 'banned' : 'failed';
}

function followCallback(client: ClientSituation, record: CallbackRecord): void {
  applyCallback(client, record);
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
