import { serverTimings } from '../rulebook/timings.ts';
import type { Micros } from '../time/micros.ts';
import type { CallbackRecord, ServerRecord, TraceRecord } from '../trace/records.ts';
import { clientState, takeRecord, type ClientState } from './client-state.ts';
import type { TimelineHead } from './timeline.ts';

/** A user on the server at a moment. */
export interface PastUser {
  readonly uid: number;
  /** When its data last came, as far as the trace tells: at detail `events` that is when it joined. */
  lastHeardUs: Micros;
}

/** A channel at a moment. */
export interface PastChannel {
  readonly name: string;
  readonly users: readonly PastUser[];
  /** When the server destroys it if nothing more comes. */
  readonly destroyedAtUs: Micros;
}

/** A silence that ran at a moment and reached its limit later, as hindsight knows. */
export interface PastDeadline {
  /** Client that acts. */
  readonly actor: string;
  readonly role: CallbackRecord['role'];
  readonly args: CallbackRecord['args'];
  readonly of: 'server' | number;
  readonly sinceUs: Micros;
  readonly atUs: Micros;
}

/** The lab as it was. */
export interface PastLab {
  readonly atUs: Micros;
  /** Number of records up to this moment. */
  readonly count: number;
  readonly clients: readonly ClientState[];
  readonly channels: readonly PastChannel[];
  /** Nearest first. */
  readonly deadlines: readonly PastDeadline[];
}

interface OpenChannel {
  readonly name: string;
  readonly users: Map<number, PastUser>;
  lastDataUs: Micros;
}

class Rewinding {
  readonly clients = new Map<string, ClientState>();
  readonly channels = new Map<string, OpenChannel>();

  take(record: TraceRecord): void {
    switch (record.kind) {
      case 'input':
        if (record.action.do === 'open') {
          const { spec } = record.action;
          if (!this.clients.has(spec.id)) this.clients.set(spec.id, clientState(spec));
        } else this.change(record.action.client, record);
        return;
      case 'process':
      case 'state':
        this.change(record.actor, record);
        return;
      case 'server':
        this.server(record);
        return;
      case 'packet-arrived':
        if (record.direction === 'up') this.heard(record.client, record.atUs);
        return;
      default:
        return;
    }
  }

  private change(id: string, record: TraceRecord): void {
    const client = this.clients.get(id);
    if (client !== undefined) takeRecord(client, record);
  }

  private server({ event, channel, uid, atUs }: ServerRecord): void {
    if (event === 'channel-destroyed') {
      this.channels.delete(channel);
      return;
    }
    const open = this.channel(channel, atUs);
    if (uid === undefined) return;
    if (event === 'user-joined' || event === 'user-rejoined') {
      open.users.set(uid, { uid, lastHeardUs: atUs });
      open.lastDataUs = atUs;
    } else if (event === 'user-left' || event === 'user-expired') {
      open.users.delete(uid);
      if (event === 'user-left') open.lastDataUs = atUs;
    }
  }

  private channel(name: string, atUs: Micros): OpenChannel {
    const known = this.channels.get(name);
    if (known !== undefined) return known;
    const open: OpenChannel = { name, users: new Map(), lastDataUs: atUs };
    this.channels.set(name, open);
    return open;
  }

  private heard(id: string, atUs: Micros): void {
    const client = this.clients.get(id);
    const open = this.channels.get(client?.channel ?? '');
    const user = client === undefined ? undefined : open?.users.get(client.spec.uid);
    if (open === undefined || user === undefined) return;
    user.lastHeardUs = atUs;
    open.lastDataUs = atUs;
  }
}

/** The lab after everything that happened up to and including `atUs`, worked out from the records alone. */
export function labAt(head: TimelineHead, records: readonly TraceRecord[], atUs: Micros): PastLab {
  const past = new Rewinding();
  for (const spec of head.clients) past.clients.set(spec.id, clientState(spec));
  const deadlines: PastDeadline[] = [];
  let count = 0;
  for (const record of records) {
    if (record.atUs <= atUs) {
      past.take(record);
      count++;
    } else if (record.kind === 'callback' && record.silence !== undefined && record.silence.sinceUs <= atUs) {
      const { actor, role, args, silence } = record;
      deadlines.push({ actor, role, args, of: silence.of, sinceUs: silence.sinceUs, atUs: record.atUs });
    }
  }
  const { channelDestroyAfterUs } = serverTimings(head.timings);
  const channels = [...past.channels.values()].map(({ name, users, lastDataUs }) => ({
    name,
    users: [...users.values()],
    destroyedAtUs: lastDataUs + channelDestroyAfterUs,
  }));
  return { atUs, count, clients: [...past.clients.values()], channels, deadlines };
}
