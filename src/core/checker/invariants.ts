import { presenceNewsOf } from '../vocabulary/callbacks.ts';
import { applyRecord } from '../situation/apply-record.ts';
import { ClientState } from '../situation/client-state.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { sdkFamilyOf } from '../persona/persona-list.ts';
import { msFromMicros, type Micros } from '../time/micros.ts';
import type {
  CallbackRecord,
  PacketArrivedRecord,
  ProcessRecord,
  StateRecord,
  TraceRecord,
} from '../trace/records.ts';
import { STATE_EDGES, type StateEdges } from './rules/state-edges.ts';

/** What the invariants remember of one client. */
interface ClientTrack {
  readonly state: ClientState;
  readonly edges: StateEdges;
  /** The record with which the running stay began: what answers older packets is not for it. */
  enteredSeq: number;
  /** When the last packet of the server was taken in; -Infinity: none, or not recorded. */
  lastPacketUs: Micros;
  /**
   * The surface says when a user comes; the web before 2.5.1 tells only of streams, and of users
   * who go, and Unity in a browser of a user with its first track.
   */
  readonly tellsOfUsers: boolean;
  /** What the app believes to be there: `uid`, `uid stream`, `uid audio`, … */
  readonly there: Set<string>;
}

/**
 * Checks what holds of every trace, whatever happens in it: order of records, processes that are
 * dead or frozen say nothing, states change along legal edges, nobody goes twice without having
 * come in between, and no silence ends before its limit.
 *
 * @param clients those whose processes started before the trace; others are known from inputs that
 *   opened them
 * @returns each violation as a sentence; empty when all holds
 */
export function checkInvariants(
  records: Iterable<TraceRecord>,
  clients: readonly ClientSpec[] = [],
): string[] {
  const check = new InvariantCheck(clients);
  for (const record of records) check.observe(record);
  return check.violations;
}

/** The same, record by record, for runs that keep none. */
export class InvariantCheck {
  /** Each violation so far, as a sentence. */
  readonly violations: string[] = [];
  private readonly tracks = new Map<string, ClientTrack>();
  private nextSeq = 0;
  /** Cause of each record so far, by its number. */
  private readonly causes: (number | null)[] = [];
  private lastUs: Micros = 0;

  constructor(clients: readonly ClientSpec[]) {
    for (const spec of clients) this.add(spec);
  }

  /** Takes the next record of the trace. */
  observe(record: TraceRecord): void {
    this.checkOrder(record);
    this.causes[record.seq] = record.cause;
    if (record.kind === 'input' && record.action.do === 'open') this.add(record.action.spec);
    const track = this.tracks.get(record.actor);
    if (!track) return;
    if (record.kind === 'process') takeLife(track, record);
    else if (record.kind === 'state') this.checkState(track, record);
    else if (record.kind === 'callback') this.checkCallback(track, record);
    else if (record.kind === 'packet-arrived') this.takePacket(track, record);
  }

  private add(spec: ClientSpec): void {
    this.tracks.set(spec.id, {
      state: new ClientState(spec),
      edges: STATE_EDGES[sdkFamilyOf(spec.persona, spec.sdk)],
      enteredSeq: 0,
      lastPacketUs: -Infinity,
      tellsOfUsers: spec.sdk !== 'pre-2.5.1' && spec.persona.id !== 'unity/web',
      there: new Set(),
    });
  }

  private report(record: TraceRecord, what: string): void {
    this.violations.push(
      `${record.actor} at ${msFromMicros(record.atUs)} ms (record ${record.seq}): ${what}`,
    );
  }

  private checkOrder(record: TraceRecord): void {
    const { seq, atUs, cause } = record;
    if (seq !== this.nextSeq) this.report(record, `follows record ${this.nextSeq - 1} with a gap`);
    if (atUs < this.lastUs)
      this.report(record, `lies before the record above it, at ${msFromMicros(this.lastUs)} ms`);
    if (cause !== null && cause >= seq)
      this.report(record, `names record ${cause} as its cause, which comes later`);
    this.nextSeq = seq + 1;
    this.lastUs = atUs;
  }

  private checkState(track: ClientTrack, record: StateRecord): void {
    const { from, to } = record;
    this.checkAlive(track, record);
    const { connection } = track.state;
    if (from !== connection) this.report(record, `leaves ${from} while it was ${connection}`);
    if (!track.edges[from].includes(to))
      this.report(record, `goes from ${from} to ${to}, which is no legal change`);
    applyRecord(track.state, record);
    if (to === 'CONNECTING' && from === 'DISCONNECTED') track.enteredSeq = record.seq;
    if (to === 'CONNECTING' || to === 'DISCONNECTED') track.there.clear();
  }

  /**
   * Packets that reach a frozen process wait; its overdue timers run out before it takes them in.
   */
  private takePacket(track: ClientTrack, record: PacketArrivedRecord): void {
    const isAnswer = record.type !== 'announcement' && record.type !== 'attempt';
    if (track.state.process !== 'running' || !isAnswer) return;
    const question = this.questionOf(record);
    // What answers nothing is of a stay, and one that is still on its way in has none yet.
    const isOfThisStay =
      question === null ? track.state.connection !== 'CONNECTING' : question >= track.enteredSeq;
    if (isOfThisStay) track.lastPacketUs = record.atUs;
  }

  /**
   * Number of the packet of the client that this one answers: an answer left for its arrival,
   * which came of its sending.
   */
  private questionOf({ cause }: PacketArrivedRecord): number | null {
    const arrival = this.causeOf(cause);
    return this.causeOf(arrival);
  }

  private causeOf(seq: number | null): number | null {
    return seq === null ? null : (this.causes[seq] ?? null);
  }

  private checkAlive(track: ClientTrack, record: TraceRecord): void {
    const { process } = track.state;
    if (process !== 'running')
      this.report(record, `a ${record.kind} comes from a process that is ${process}`);
  }

  private checkCallback(track: ClientTrack, record: CallbackRecord): void {
    this.checkAlive(track, record);
    this.checkPresence(track, record);
    this.checkSilence(track, record);
  }

  private checkPresence(track: ClientTrack, record: CallbackRecord): void {
    const news = presenceNewsOf(record.role);
    const { uid, mediaType } = record.args;
    if (news === undefined || uid === undefined) return;
    if (!track.tellsOfUsers && news.group === 'user') return;
    const key = news.group === 'stream' ? `${uid} ${mediaType ?? 'stream'}` : `${uid}`;
    if (news.isThere) {
      track.there.add(key);
      return;
    }
    if (!track.there.delete(key))
      this.report(record, `${record.name} says that ${key} is gone, which was not there`);
  }

  private checkSilence(track: ClientTrack, record: CallbackRecord): void {
    const { silence, atUs, name, args } = record;
    if (!silence) return;
    const silentUs = atUs - silence.sinceUs;
    if (silentUs < silence.limitUs) {
      this.report(
        record,
        `${name} comes after ${msFromMicros(silentUs)} ms of silence, before its limit of ${msFromMicros(silence.limitUs)} ms`,
      );
    }
    const isGiveUp = args.state === 'FAILED';
    const quietUs = atUs - track.lastPacketUs;
    if (silence.of === 'server' && !isGiveUp && quietUs < silence.limitUs) {
      this.report(
        record,
        `${name} comes ${msFromMicros(quietUs)} ms after a packet of the server, before its limit of ${msFromMicros(silence.limitUs)} ms`,
      );
    }
  }
}

function takeLife(track: ClientTrack, record: ProcessRecord): void {
  applyRecord(track.state, record);
  if (record.event !== 'started') return;
  track.lastPacketUs = -Infinity;
  track.there.clear();
}
