import { pathEndsOf } from './path-ends.ts';
import type { WindowView } from '../contract/client-messages.ts';
import type { FromLab, ToLab } from '../contract/lab-messages.ts';
import type { Port } from '../contract/port.ts';
import type { LabView } from '../contract/views.ts';
import type { HostClock } from '../session/host-clock.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

/**
 * Views go out at most this often, records in batches of that length of time; less often where
 * nobody could follow.
 */
const VIEW_MS = { steady: 50, rushing: 100 };
const CLIENT_VIEW_MS = { steady: 250, rushing: 500 };
/**
 * All clients' windows together get a view not more often than this, or drawing them would leave
 * no time for their steps.
 */
const LEAST_CLIENT_VIEW_MS = 25;
const RECORDS_PER_MESSAGE = 2000;

const NEVER_SHOWN = { atMs: -Infinity, text: '' };

/** What there is to tell. */
export interface BroadcastSource {
  /** The session of the run that is shown. */
  session(): LabSession;
  view(): LabView;
}

/**
 * Keeps the windows that look on up to date: lab windows with views and records, clients' windows
 * with what they show of the lab.
 */
export class Broadcast {
  private readonly source: BroadcastSource;
  private readonly clock: HostClock;
  private readonly labs = new Set<Port<ToLab, FromLab>>();
  /** Records that tell and were sent. */
  private sentRecords = 0;
  private lastView = '';
  /**
   * Clients whose windows have something new to show: what their processes have lived through is
   * shown when the clock comes to it.
   */
  private readonly withNews = new Set<string>();
  private readonly shownClients = new Map<string, { readonly atMs: number; readonly text: string }>();
  private cancelFlush: (() => void) | undefined;
  private isClosed = false;

  constructor(source: BroadcastSource, clock: HostClock) {
    this.source = source;
    this.clock = clock;
  }

  /** Number of lab windows that look on. */
  get size(): number {
    return this.labs.size;
  }

  /**
   * A lab window looks on from now on. What was before it reads by itself, piece by piece: of a
   * long run that is much.
   */
  add(port: Port<ToLab, FromLab>, hello: Extract<ToLab, { type: 'hello' }>): void {
    this.labs.add(port);
    port.send(hello);
  }

  remove(port: Port<ToLab, FromLab>): void {
    this.labs.delete(port);
  }

  /** Tells every lab window. */
  tell(message: ToLab): void {
    for (const port of this.labs) port.send(message);
  }

  /** A new run has begun. */
  beginRun(): void {
    this.sentRecords = 0;
  }

  /** A record was made. */
  recorded(record: TraceRecord): void {
    const client = seenBy(record);
    if (client !== undefined) this.withNews.add(client);
    this.changed();
  }

  /** Something that people see has changed. */
  changed(): void {
    if (this.isClosed) return;
    this.cancelFlush ??= this.clock.after(VIEW_MS[this.pace], () => {
      this.cancelFlush = undefined;
      this.flush();
    });
  }

  close(): void {
    this.isClosed = true;
    this.cancelFlush?.();
    this.tell({ type: 'closing' });
    for (const port of this.labs) port.close();
    this.labs.clear();
  }

  private get pace(): 'steady' | 'rushing' {
    const { isRunning, isUnlimited } = this.source.session().pacer;
    return isRunning && isUnlimited ? 'rushing' : 'steady';
  }

  private flush(): void {
    const { telling } = this.source.session().records;
    const view = this.source.view();
    this.sendRecords(view.run, this.sentRecords, telling.length);
    this.sentRecords = telling.length;
    this.showClients(view);
    if (this.labs.size === 0) return;
    const text = JSON.stringify(view);
    if (text === this.lastView) return;
    this.lastView = text;
    this.tell({ type: 'view', view });
  }

  /** Packets and timers are not sent: pages ask for those that they show. */
  private sendRecords(run: string, from: number, to: number): void {
    const { telling } = this.source.session().records;
    for (let start = from; start < to; start += RECORDS_PER_MESSAGE) {
      const records = telling.slice(start, Math.min(to, start + RECORDS_PER_MESSAGE));
      this.tell({ type: 'records', run, from: start, records });
    }
  }

  /**
   * Clients' windows show little of the lab, and need it less often. They are told in turn:
   * windows that are all drawn at the same moment are all late with their steps.
   */
  private showClients(view: LabView): void {
    const nowMs = this.clock.nowMs();
    const { clock, clients } = view;
    const everyMs = Math.max(CLIENT_VIEW_MS[this.pace], clients.length * LEAST_CLIENT_VIEW_MS);
    const atOnce = clock.isRunning ? Math.ceil((clients.length * VIEW_MS[this.pace]) / everyMs) : Infinity;
    // One that hangs, or has no process yet, is told when it can listen.
    const listening = clients.filter(({ spec }) => this.isListening(spec.id));
    const connections = clients.filter(({ spec }) => spec.connectionOf !== undefined);
    const told = listening.map((client) => {
      const further = connections.filter(({ spec }) => spec.connectionOf === client.spec.id);
      const pathEnds = pathEndsOf(client, clients);
      const shown = this.shownClients.get(client.spec.id) ?? NEVER_SHOWN;
      const text = JSON.stringify([clock, client, further, pathEnds.map(({ id }) => id)]);
      return { client, further, pathEnds, shown, text };
    });
    const hasNews = ({ client }: (typeof told)[number]): boolean => this.withNews.has(client.spec.id);
    const others = told.filter((one) => hasNews(one) || one.shown.text !== one.text);
    const due = others.filter((one) => !hasNews(one) && nowMs - one.shown.atMs >= everyMs);
    due.sort((a, b) => a.shown.atMs - b.shown.atMs);
    const now = [...others.filter(hasNews), ...due.slice(0, atOnce)];
    for (const { client, further, pathEnds, text } of now) {
      this.showClient({ clock, client, further, pathEnds }, text, nowMs);
    }
    // While the clock stands still nothing else comes back to those that are still to be told.
    if (!clock.isRunning && now.length < others.length) this.changed();
  }

  private showClient(shown: WindowView, text: string, atMs: number): void {
    const { id } = shown.client.spec;
    this.shownClients.set(id, { atMs, text });
    this.withNews.delete(id);
    this.source
      .session()
      .windows.get(id)
      ?.show({ type: 'view', ...shown });
  }

  private isListening(client: string): boolean {
    const window = this.source.session().windows.get(client);
    return window?.process !== undefined && !window.isHung;
  }
}

/** The client whose window shows what this record tells. */
function seenBy(record: TraceRecord): string | undefined {
  switch (record.kind) {
    case 'input':
      return record.action.client;
    case 'process':
    case 'state':
    case 'callback':
    case 'call-refused':
      return record.actor;
    case 'packet-arrived':
    case 'packet-lost':
    case 'packet-sent':
    case 'server':
    case 'timer-fired':
    case 'verdict':
    case 'webhook':
      return undefined;
  }
}
