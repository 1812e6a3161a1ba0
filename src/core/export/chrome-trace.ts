import { plainJson } from '../text/plain-text.ts';
import { describeRecord } from '../trace/describe-record.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { RecordList } from '../trace/record-list.ts';
import { eventRecordsOf } from '../trace/event-records.ts';
import { openedClients } from '../trace/opened-clients.ts';
import type { CallbackRecord, PacketArrivedRecord, TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { toFileUnits } from '../trace-file/trace-units.ts';
import type { Micros } from '../time/micros.ts';

/** One event of the Trace Event format; `ts` and `dur` in microseconds. */
interface ChromeEvent {
  readonly name: string;
  readonly ph: 'M' | 'X' | 'i' | 's' | 'f';
  readonly pid: number;
  readonly tid: number;
  readonly ts: Micros;
  readonly dur?: Micros;
  readonly cat?: string;
  readonly id?: number;
  readonly bp?: 'e';
  readonly s?: 't';
  readonly args?: unknown;
}

/** Rows inside each process. */
const rows = { state: 1, events: 2, packets: 3 } as const;

const SERVER_PID = 1;
/** First row of the channels at the server; each channel has its own. */
const CHANNEL_ROW = 10;
/**
 * Arrows end in slices, which need a length. Any longer ones of neighbouring packets would overlap
 * on their row.
 */
const PACKET_SLICE_US: Micros = 1;

class ChromeTrace {
  /** Events that nobody has taken yet. */
  #events: ChromeEvent[] = [];
  readonly #pids = new Map<string, number>([['server', SERVER_PID]]);
  readonly #open = new Map<string, { name: string; fromUs: Micros; pid: number; tid: number }>();
  readonly #records: RecordList;
  readonly #channelRows = new Map<string, number>();

  constructor(clients: readonly ClientSpec[], records: RecordList) {
    this.#records = records;
    this.#nameProcess(SERVER_PID, 'channel server');
    for (const { id, persona, sdk, uid } of clients) {
      this.#pid(id, `${id} (${persona.id} ${sdk}, uid ${uid})`);
    }
  }

  add(record: TraceRecord): void {
    switch (record.kind) {
      case 'input':
        this.#instant(record, this.#pid(record.action.client), 'input');
        return;
      case 'process':
        this.#process(record.actor, record.event, record.atUs);
        this.#instant(record, this.#pid(record.actor), 'process');
        return;
      case 'state':
        this.#span(`state ${record.actor}`, record.to, record.atUs, this.#pid(record.actor), rows.state);
        return;
      case 'callback':
        this.#instant(record, this.#pid(record.actor), 'callback');
        return;
      case 'server':
        this.#server(record.channel, record.event, record.atUs);
        this.#instant(record, SERVER_PID, 'server');
        return;
      case 'webhook':
        this.#instant(record, this.#pid(record.actor), describeRecord(record));
        return;
      case 'packet-sent':
        this.#packet(record, `${record.type} sent`);
        return;
      case 'packet-lost':
        this.#packet(record, `${record.type} lost: ${record.reason}`);
        return;
      case 'packet-arrived':
        this.#packet(record, `${record.type} arrived`);
        this.#flow(record);
        return;
      case 'call-refused':
        this.#instant(record, this.#pid(record.actor), describeRecord(record));
        return;
      case 'timer-fired':
        this.#instant(record, this.#pid(record.actor), record.kind);
        return;
      case 'verdict':
        this.#instant(record, SERVER_PID, 'verdict');
    }
  }

  /** The events since the last call, one line each. */
  take(): readonly string[] {
    const lines = this.#events.map((event) => plainJson(event));
    this.#events = [];
    return lines;
  }

  /** Ends what is still open when the run ends. */
  finish(untilUs: Micros): void {
    for (const key of [...this.#open.keys()]) this.#close(key, untilUs);
  }

  #pid(actor: string, label = actor): number {
    const known = this.#pids.get(actor);
    if (known !== undefined) return known;
    const pid = this.#pids.size + 1;
    this.#pids.set(actor, pid);
    this.#nameProcess(pid, label);
    return pid;
  }

  #nameProcess(pid: number, name: string): void {
    this.#meta('process_name', pid, 0, { name });
    this.#meta('process_sort_index', pid, 0, { sort_index: pid });
    if (pid !== SERVER_PID) this.#meta('thread_name', pid, rows.state, { name: 'connection' });
    this.#meta('thread_name', pid, rows.events, { name: 'events' });
    this.#meta('thread_name', pid, rows.packets, { name: 'packets' });
  }

  #meta(name: string, pid: number, tid: number, args: unknown): void {
    this.#events.push({ name, ph: 'M', pid, tid, ts: 0, args });
  }

  #channelRow(channel: string): number {
    const known = this.#channelRows.get(channel);
    if (known !== undefined) return known;
    const row = CHANNEL_ROW + this.#channelRows.size;
    this.#channelRows.set(channel, row);
    this.#meta('thread_name', SERVER_PID, row, { name: `channel ${channel}` });
    return row;
  }

  #instant(record: TraceRecord, pid: number, cat: string): void {
    const { seq, atUs, cause, kind: _kind, actor: _actor, ...fields } = record;
    const name = cat === 'callback' ? (record as CallbackRecord).name : describeRecord(record);
    const args = toFileUnits({ seq, cause, ...fields });
    this.#events.push({ name, cat, ph: 'i', s: 't', pid, tid: rows.events, ts: atUs, args });
  }

  /** A new span under a key ends the one before it. */
  #span(key: string, name: string, fromUs: Micros, pid: number, tid: number): void {
    this.#close(key, fromUs);
    this.#open.set(key, { name, fromUs, pid, tid });
  }

  #close(key: string, untilUs: Micros): void {
    const span = this.#open.get(key);
    if (span === undefined) return;
    this.#open.delete(key);
    const { name, fromUs, pid, tid } = span;
    this.#events.push({ name, cat: 'span', ph: 'X', pid, tid, ts: fromUs, dur: untilUs - fromUs });
  }

  #process(client: string, event: string, atUs: Micros): void {
    if (event === 'started')
      this.#span(`state ${client}`, 'DISCONNECTED', atUs, this.#pid(client), rows.state);
    else if (event === 'exited') this.#close(`state ${client}`, atUs);
  }

  #server(channel: string, event: string, atUs: Micros): void {
    const key = `channel ${channel}`;
    if (event === 'channel-created') {
      this.#span(key, channel, atUs, SERVER_PID, this.#channelRow(channel));
    } else if (event === 'channel-destroyed') this.#close(key, atUs);
  }

  #packet(record: TraceRecord & { packet: number }, name: string): void {
    const { seq, cause, packet } = record;
    const where = { pid: this.#pid(record.actor), tid: rows.packets, ts: record.atUs };
    const args = { seq, cause, packet };
    this.#events.push({ name, cat: 'packet', ph: 'X', ...where, dur: PACKET_SLICE_US, args });
  }

  /**
   * An arrow from the sending to this arrival, under an id of its own, as a duplicated packet
   * arrives twice.
   */
  #flow(record: PacketArrivedRecord): void {
    const sent = record.cause === null ? undefined : this.#records.at(record.cause);
    if (sent?.kind !== 'packet-sent' || sent.packet !== record.packet) return;
    const receiver = this.#pid(record.actor);
    const sender = record.direction === 'up' ? this.#pid(record.client) : SERVER_PID;
    const arrow = { name: record.type, cat: 'packet', id: record.seq, tid: rows.packets } as const;
    this.#events.push({ ...arrow, ph: 's', pid: sender, ts: sent.atUs });
    this.#events.push({ ...arrow, ph: 'f', bp: 'e', pid: receiver, ts: record.atUs });
  }
}

/**
 * The trace in the Trace Event format, which Perfetto and chrome://tracing open: a process for the
 * server and one for each client; spans for connection states and channels, instants for inputs,
 * callbacks and server events, and, where the trace has packets, an arrow for each that arrived.
 */
export function* chromeTracePieces(header: TraceHeader, records: RecordList): Generator<string, undefined> {
  const trace = new ChromeTrace(openedClients(header, eventRecordsOf(records)), records);
  const { name, seed, app } = header;
  const otherData = plainJson({ name, seed, app: `reconnect-lab ${app}` });
  yield `{"displayTimeUnit":"ms","otherData":${otherData},"traceEvents":[\n`;
  let isFirst = true;
  const pieces = function* (): Generator<string, undefined> {
    for (const line of trace.take()) {
      yield isFirst ? line : `,\n${line}`;
      isFirst = false;
    }
  };
  let lastUs = header.untilUs;
  for (const record of records) {
    trace.add(record);
    lastUs = Math.max(lastUs, record.atUs);
    yield* pieces();
  }
  trace.finish(lastUs);
  yield* pieces();
  yield '\n]}\n';
}
