import type { CallbackRole } from '../dialect/neutral-callback.ts';
import type { LabAction } from '../lab/actions.ts';
import { applyLinkChange } from '../network/link-change.ts';
import { findPreset } from '../network/presets.ts';
import type {
  CallbackRecord,
  ProcessRecord,
  ServerRecord,
  StateRecord,
  TraceRecord,
} from '../trace/records.ts';
import type { ExplainedTrace } from './explanation.ts';
import {
  isAwake,
  newcomer,
  type ClientSituation,
  type Fact,
  type Flow,
  type Obstacle,
  type Situation,
} from './situation.ts';

/** The situation before the record `seq` happened (after it with `seq + 1`); at the end of the run without one. */
export function situationBefore(trace: ExplainedTrace, seq = trace.records.length): Situation {
  const situation: Situation = { atUs: 0, clients: new Map(), channels: new Map() };
  for (const spec of trace.clients) situation.clients.set(spec.id, newcomer(spec, trace.timings));
  for (const record of trace.records) {
    if (record.seq >= seq) break;
    follow(trace, situation, record);
  }
  return situation;
}

/** The situation once everything at `atUs` has happened. */
export function situationAt(trace: ExplainedTrace, atUs: number): Situation {
  const later = trace.records.find((record) => record.atUs > atUs);
  return situationBefore(trace, later?.seq);
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
    situation.clients.set(action.client, newcomer(action.spec, trace.timings, record));
    return;
  }
  const client = situation.clients.get(action.client);
  if (client === undefined) return;
  act(client, action, record);
  weigh(client, record);
}

function act(client: ClientSituation, action: LabAction, record: TraceRecord): void {
  switch (action.do) {
    case 'join':
      if (isAwake(client) && client.state.value === 'DISCONNECTED') enter(client, action.channel, record);
      return;
    case 'restart':
      if (client.process.value === 'exited' && action.rejoin && client.channel !== undefined)
        enter(client, client.channel, record);
      return;
    case 'leave':
      if (isAwake(client) && client.join !== undefined) leave(client, 'left', record);
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
    default:
      return;
  }
}

function enter(client: ClientSituation, channel: string, record: TraceRecord): void {
  client.join = factOf(channel, record);
  client.channel = channel;
  client.end = client.broke = client.connected = undefined;
  client.told.clear();
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
    client.upLink = factOf(preset.up, record);
    client.downLink = factOf(preset.down, record);
  }
  if (up) client.upLink = factOf(applyLinkChange(client.upLink.value, up), record);
  if (down) client.downLink = factOf(applyLinkChange(client.downLink.value, down), record);
}

function followProcess(client: ClientSituation, record: ProcessRecord): void {
  if (record.event === 'exited') {
    client.isFrozenAtEnd = !isAwake(client);
    client.how = record.how;
    client.state = factOf('DISCONNECTED', record);
    leave(client, 'dead', record);
  } else if (record.event === 'started' && client.process.value === 'exited') {
    // What the old process was told is gone with it, but a restart has entered a channel already.
    client.state = factOf('DISCONNECTED', record);
    client.told.clear();
  }
  client.process = factOf(record.event, record);
}

function followState(client: ClientSituation, record: StateRecord): void {
  client.state = factOf(record.to, record);
  if (record.to === 'CONNECTED') {
    client.connected = factOf(true, record);
  } else if (record.to === 'RECONNECTING') client.broke = factOf(true, record);
  else if (record.to === 'FAILED')
    leave(client, client.connected === undefined ? 'failed' : endOf(client), record);
  else if (record.to === 'DISCONNECTED' && client.join !== undefined) leave(client, endOf(client), record);
}

function endOf(client: ClientSituation): 'banned' | 'failed' | 'refused' {
  if (client.ban !== undefined) return 'banned';
  return client.state.value === 'FAILED' ? 'failed' : 'refused';
}

/** What a role says about another user: its group and whether it says that the user is there. */
export function tidingsOf(
  role: CallbackRole,
): { readonly group: 'user' | 'stream'; readonly isThere: boolean } | undefined {
  switch (role) {
    case 'userJoined':
    case 'peerOnline':
      return { group: 'user', isThere: true };
    case 'userOffline':
    case 'peerLeave':
      return { group: 'user', isThere: false };
    case 'streamAdded':
      return { group: 'stream', isThere: true };
    case 'streamRemoved':
      return { group: 'stream', isThere: false };
    default:
      return undefined;
  }
}

function followCallback(client: ClientSituation, record: CallbackRecord): void {
  const tidings = tidingsOf(record.role);
  const { uid, reason } = record.args;
  if (tidings === undefined || uid === undefined) return;
  client.told.set(`${tidings.group} ${uid}`, {
    ...factOf(tidings.isThere, record),
    name: record.name,
    ...(reason === undefined ? {} : { reason }),
  });
}

function followServer(situation: Situation, record: ServerRecord): void {
  const known = situation.channels.get(record.channel);
  const channel = known ?? { name: record.channel, exists: factOf(true, record), users: new Map() };
  if (!known) situation.channels.set(record.channel, channel);
  if (record.event === 'channel-created') channel.exists = factOf(true, record);
  if (record.event === 'channel-destroyed') {
    channel.exists = factOf(false, record);
    channel.users.clear();
  }
  if (record.uid === undefined) return;
  const { event } = record;
  if (event === 'user-joined' || event === 'user-rejoined')
    channel.users.set(record.uid, factOf(true, record));
  if (event === 'user-left' || event === 'user-expired') channel.users.set(record.uid, factOf(false, record));
}

/** Works out anew whether the client is heard and hears. */
function weigh(client: ClientSituation, record: TraceRecord): void {
  const voice = obstacleOf(client, 'up');
  client.voice = flowAfter(client.voice, voice, record);
  client.hearing = flowAfter(client.hearing, voice ?? obstacleOf(client, 'down'), record);
}

function flowAfter(flow: Flow, obstacle: Obstacle | undefined, record: TraceRecord): Flow {
  if (obstacle === flow.now.value) return flow;
  const now = factOf(obstacle, record);
  if (obstacle === undefined) return { now, first: undefined, before: flow.first ?? flow.before };
  return { now, first: flow.first ?? factOf(obstacle, record), before: flow.before };
}

function obstacleOf(client: ClientSituation, direction: 'up' | 'down'): Obstacle | undefined {
  if (client.process.value === 'exited') return 'dead';
  if (client.join === undefined) return 'outside';
  if (!isAwake(client)) return 'frozen';
  const isOpen = direction === 'up' ? client.up.value : client.down.value;
  if (!isOpen) {
    if (!client.up.value && !client.down.value) return 'both-cut';
    return direction === 'up' ? 'up-cut' : 'down-cut';
  }
  if (client.presetDown.value) return 'preset';
  const link = direction === 'up' ? client.upLink : client.downLink;
  return link.value.lossRatio >= 1 ? 'loss' : undefined;
}
