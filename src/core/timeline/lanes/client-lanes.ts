import type { ClientAction } from '../../actions/actions.ts';
import { AppConnections } from '../../actions/app-connections.ts';
import { serverTimings, type ServerTimings } from '../../rulebook/timings.ts';
import { callbackFacts, isPeriodic } from '../../vocabulary/callbacks.ts';
import { appOf, type ClientSpec } from '../../vocabulary/client-spec.ts';
import type { Micros } from '../../time/micros.ts';
import type {
  CallbackRecord,
  InputRecord,
  ProcessRecord,
  ServerRecord,
  TraceRecord,
  WebhookRecord,
} from '../../trace/records.ts';
import { describeWebhook } from '../../trace/describe-webhook.ts';
import { ClientState, findDevice } from '../../situation/client-state.ts';
import { applyRecord } from '../../situation/apply-record.ts';
import { userTitle } from '../../text/uid-words.ts';
import { impairmentOf, laneStateOf } from './lane-state.ts';
import { emptyLane, type Lane, type LaneSpan, type Mark, type SilenceBar } from './lane.ts';
import { callbackText, inputText, processText, serverText } from './mark-text.ts';
import { PacketRows } from './packet-rows.ts';
import type { TimelineHead } from './timeline-head.ts';
import { addLimit } from './silences.ts';

/** A client as the records so far leave it, and its lane. */
export interface Client {
  readonly state: ClientState;
  readonly lane: Lane;
}

/** Where a judgement is drawn. */
export interface SubjectPlace {
  readonly lane: Lane;
  readonly about: string | null;
}

/** Grows the lanes by records. */
export class ClientLanes {
  readonly lanes: Lane[] = [emptyLane('server', 'server', null)];
  private readonly byId = new Map<string, Client>();
  private readonly packets = new PacketRows((client, direction) => this.byId.get(client)?.lane[direction]);
  private readonly connections = new AppConnections();
  private readonly channelRows = new Map<string, number>();
  private readonly timings: ServerTimings;

  constructor({ clients, timings }: TimelineHead) {
    this.timings = serverTimings(timings);
    for (const spec of clients) this.open(spec, 0);
  }

  lane(id: string): Lane | undefined {
    if (id === 'server') return this.server;
    if (id === 'backend') return this.lanes.find((lane) => lane.id === id);
    return this.byId.get(id)?.lane;
  }

  client(id: string): Client | undefined {
    return this.byId.get(id);
  }

  /** The clients that an action is done to. */
  reachOf(action: ClientAction): readonly string[] {
    return this.connections.reachOf(action);
  }

  /** The lane that `uid2 about uid1`, `uid1` or `channel lab` speaks of. */
  laneOfSubject(subject: string): SubjectPlace | undefined {
    const own = this.byId.get(subject);
    if (own !== undefined) return { lane: own.lane, about: null };
    for (const [id, { lane }] of this.byId) {
      if (!subject.startsWith(`${id} about `)) continue;
      const about = subject.slice(id.length + ' about '.length);
      if (this.byId.has(about)) return { lane, about };
    }
    return subject.startsWith('channel ') ? { lane: this.server, about: null } : undefined;
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case 'input':
        this.input(record);
        return;
      case 'process':
        this.withClient(record.actor, (client) => {
          this.change(client, record);
          client.lane.told.clear();
          this.process(client.lane, record);
        });
        return;
      case 'state':
        this.withClient(record.actor, (client) => this.change(client, record));
        return;
      case 'callback':
        this.withClient(record.actor, ({ lane }) => this.callback(lane, record));
        return;
      case 'call-refused':
        this.withClient(record.actor, ({ lane }) =>
          this.mark(lane, record, 'refused', `${record.call} refused: ${record.code}`, true),
        );
        return;
      case 'server':
        this.serverEvent(record);
        return;
      case 'webhook':
        this.webhook(record);
        return;
      case 'packet-sent':
      case 'packet-arrived':
      case 'packet-lost':
        this.packets.take(record);
        return;
      case 'timer-fired':
      case 'verdict':
        return;
    }
  }

  /** What comes to the customer's server has a lane of its own, and what was given up. */
  private webhook(record: WebhookRecord): void {
    if (record.event !== 'arrived' && record.event !== 'given-up') return;
    const known = this.lanes.find(({ id }) => id === 'backend');
    const lane = known ?? emptyLane('backend', 'server', null);
    if (known === undefined) this.lanes.splice(1, 0, lane);
    const text = describeWebhook(record).replace(/ arrived\b/, '');
    const isTrouble = record.event === 'given-up' || record.reason === 2 || record.attempt > 1;
    this.mark(lane, record, 'server', text, isTrouble);
  }

  private get server(): Lane {
    return this.lanes[0] as Lane;
  }

  private withClient(id: string, act: (client: Client) => void): void {
    const client = this.byId.get(id);
    if (client !== undefined) act(client);
  }

  private open(spec: ClientSpec, atUs: Micros): void {
    if (this.byId.has(spec.id)) return;
    const client = { state: new ClientState(spec), lane: emptyLane(spec.id, 'client', spec) };
    this.connections.add(spec);
    findDevice(client.state, this.byId.get(appOf(spec))?.state);
    this.byId.set(spec.id, client);
    this.lanes.splice(this.placeOf(spec), 0, client.lane);
    this.redraw(client, atUs, 0);
  }

  /** Connections of one app stand together, in the order of their opening; others at the end. */
  private placeOf(spec: ClientSpec): number {
    if (spec.connectionOf === undefined) return this.lanes.length;
    const last = this.lanes.findLastIndex((lane) => lane.spec !== null && appOf(lane.spec) === appOf(spec));
    return last === -1 ? this.lanes.length : last + 1;
  }

  private input(record: InputRecord): void {
    const { action, atUs, seq } = record;
    if (action.do === 'open') {
      this.open(action.spec, atUs);
      return;
    }
    for (const id of this.reachOf(action))
      this.withClient(id, (client) => {
        const { recording } = client.state;
        this.change(client, record);
        // The next value of a recording: its beginning has a mark, and the rest is the band.
        if (recording !== undefined && client.state.recording === recording) return;
        const isTrouble = TROUBLES.includes(action.do);
        this.mark(client.lane, { seq, atUs }, 'input', inputText(record), isTrouble);
      });
  }

  private change(client: Client, record: TraceRecord): void {
    applyRecord(client.state, record);
    this.redraw(client, record.atUs, record.seq);
  }

  /** Ends and begins the spans that the client's new state ends and begins. */
  private redraw({ state, lane }: Client, atUs: Micros, seq: number): void {
    const shown = laneStateOf(state);
    const last = lane.states.at(-1);
    if (last?.state !== shown) {
      if (last !== undefined) last.toUs = atUs;
      // What lasted no time at all is not drawn.
      if (last?.fromUs === atUs) lane.states.pop();
      lane.states.push({ fromUs: atUs, toUs: null, state: shown, seq });
    }
    setStretch(lane.upCuts, state.isUpCut || state.isPresetDown, atUs);
    setStretch(lane.downCuts, state.isDownCut || state.isPresetDown, atUs);
    const impairment = impairmentOf(state);
    const running = lane.impairments.at(-1);
    const isRunning = running?.toUs === null;
    if (isRunning && running.text === impairment) return;
    if (isRunning) running.toUs = atUs;
    if (impairment !== null) lane.impairments.push({ fromUs: atUs, toUs: null, text: impairment });
  }

  /**
   * A process that starts shows on the ribbon, and what an input brings at once is said by the
   * input.
   */
  private process(lane: Lane, record: ProcessRecord): void {
    const last = lane.marks.at(-1);
    const isSaid = last?.kind === 'input' && last.atUs === record.atUs;
    if (record.event === 'started' || isSaid) return;
    const isTrouble = record.event === 'exited' || record.event === 'not-responding';
    this.mark(lane, record, 'process', processText(record), isTrouble);
  }

  private mark(
    lane: Lane,
    { seq, atUs }: Pick<TraceRecord, 'seq' | 'atUs'>,
    kind: Mark['kind'],
    text: string,
    isTrouble = false,
  ): void {
    lane.marks.push({ seq, atUs, kind, text, isTrouble });
  }

  private callback(lane: Lane, record: CallbackRecord): void {
    const text = callbackText(record);
    const { role, args, silence, seq, atUs } = record;
    // What comes again and again has a mark where it says something else than before.
    if (isPeriodic(role) && lane.told.get(`${role} ${args.uid ?? ''}`) === text) return;
    if (isPeriodic(role)) lane.told.set(`${role} ${args.uid ?? ''}`, text);
    const isTrouble = callbackFacts(role).isTrouble === true || TROUBLED_STATES.includes(args.state ?? '');
    this.mark(lane, record, 'callback', text, isTrouble);
    if (silence === undefined) return;
    const who = silence.of === 'server' ? { of: 'server' } : this.silentUser(silence.of);
    addLimit(lane, who, silence.sinceUs, { atUs, limitUs: silence.limitUs, text, seq });
  }

  private silentUser(uid: number): Pick<SilenceBar, 'of' | 'account'> {
    const account = this.accountOf(uid);
    return { of: `UID ${uid}`, ...(account !== undefined && { account }) };
  }

  /** How the account is written with which a user has joined; undefined where it has a number. */
  private accountOf(uid: number | undefined): string | undefined {
    for (const { lane } of this.byId.values())
      if (lane.spec?.uid === uid && lane.spec?.account !== undefined) return userTitle(lane.spec);
    return undefined;
  }

  private serverEvent(record: ServerRecord): void {
    const { server, timings } = this;
    const { event, channel, atUs, seq, uid } = record;
    const account = this.accountOf(uid);
    const text = serverText(record, account);
    const isTrouble = event === 'peer-timeout' || event === 'channel-destroyed';
    const named = account === undefined ? {} : { account };
    server.marks.push({ seq, atUs, kind: 'server', text, isTrouble, ...named });
    if (event === 'channel-created') {
      const row = this.channelRows.get(channel) ?? this.channelRows.size;
      this.channelRows.set(channel, row);
      server.channels.push({ fromUs: atUs, toUs: null, name: channel, row, seq });
    } else if (event === 'channel-destroyed') {
      const span = server.channels.findLast(({ name, toUs }) => name === channel && toUs === null);
      if (span !== undefined) span.toUs = atUs;
      const limitUs = timings.channelDestroyAfterUs;
      addLimit(server, { of: `channel ${channel}` }, atUs - limitUs, { atUs, limitUs, text, seq });
    } else if (event === 'peer-timeout') {
      const limitUs =
        record.audience === 'web-ng' ? timings.ngUserLeftAfterUs : timings.legacyPeerLeaveAfterUs;
      addLimit(server, this.silentUser(uid ?? 0), atUs - limitUs, { atUs, limitUs, text, seq });
    }
  }
}

/** Deeds that are marked as trouble. */
const TROUBLES: readonly ClientAction['do'][] = ['kill', 'crash', 'reload', 'discard', 'navigate', 'offline'];
/** States of the connection, and of what others send, in which something is wrong. */
const TROUBLED_STATES: readonly string[] = ['RECONNECTING', 'FAILED', 'FROZEN'];

function setStretch(stretches: LaneSpan[], isOn: boolean, atUs: Micros): void {
  const running = stretches.at(-1);
  const wasOn = running?.toUs === null;
  if (isOn === wasOn) return;
  if (isOn) stretches.push({ fromUs: atUs, toUs: null });
  else if (running !== undefined) running.toUs = atUs;
}
