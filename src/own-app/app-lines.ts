import type { WebSocket } from 'ws';
import type { LabAction } from '../core/actions/actions.ts';
import { msFromMicros, type Micros } from '../core/time/micros.ts';
import type { TraceRecord } from '../core/trace/records.ts';
import { appOf, type ClientSpec } from '../core/vocabulary/client-spec.ts';
import { usualDevices } from '../drop-in/seat/device-settings.ts';
import { isProcessEnd } from '../core/vocabulary/process.ts';
import { Refusal } from '../hub/contract/refusal.ts';
import type { AppClients } from '../hub/clients/app-clients.ts';
import type { RunBeginning, RunFollower } from '../hub/hub-options.ts';
import type { LineAnswer, LineMessage } from './page/line.ts';
import type { PageUser } from '../testing/seats/lab-seat.ts';
import { AppProcess, type SeqFinder } from './app-process.ts';
import { LeftPages } from './left-pages.ts';
import { lineSchema } from './line-schema.ts';
import { PageClock } from './page-clock.ts';
import { ShadowRun, type ShadowListener } from './shadow-run.ts';

type SeatMessage = Extract<LineMessage, { readonly seat: number }>;
type BegunMessage = Extract<LineMessage, { readonly call: 'begun' }>;
type ClosingMessage = Extract<LineMessage, { readonly call: 'closing' }>;
type HandledMessage = Extract<LineMessage, { readonly call: 'handled' }>;

/** A page of the app and the line to it. */
interface AppLine {
  readonly process: AppProcess;
  readonly send: (answer: LineAnswer) => void;
  /** Of a page whose timers follow the lab. */
  clock?: PageClock;
  /** It was told that its process is over. */
  isTold: boolean;
  /** What the page calls itself. */
  id: string;
  /** What it has asked for while the process of the page before it was still to end. */
  succession?: { readonly of: AppProcess; readonly asked: SeatMessage[] };
}

/**
 * The pages of people's apps: each is a process of the lab from its first join on. Closing it or
 * leaving for somebody else's page ends that process as the window of a browser is closed; going on
 * to another page of the app is a navigate; a page that is loaded again is a reload, and its clients
 * are those of the one before; a line that breaks without a word is a crash.
 */
export class AppLines implements RunFollower, ShadowListener {
  private readonly lines = new Set<AppLine>();
  private readonly left = new LeftPages<AppProcess>();
  private readonly log: (sentence: string) => void;
  private clients: AppClients | undefined;
  /** Made when the first page comes: labs without apps do nothing twice. */
  private shadow: ShadowRun | undefined;
  private beginning: RunBeginning = { seed: '1' };
  private inputs: TraceRecord[] = [];
  private reachedUs: Micros = 0;
  /** Clients of the run that are, or were, the app's. */
  private readonly ids = new Set<string>();
  /** Numbers of their callbacks in the hub's run, in order, and how many the shadow has come to. */
  private readonly seqs = new Map<string, number[]>();
  private readonly shadowed = new Map<string, number>();
  private isTelling = false;

  private readonly onPage: () => void;

  /** `onPage`: a page of an app has come. */
  constructor(log: (sentence: string) => void, onPage: () => void) {
    this.log = log;
    this.onPage = onPage;
  }

  /** The hub that this follows, once it is there. */
  meet(clients: AppClients): void {
    this.clients = clients;
  }

  begun(beginning: RunBeginning): void {
    this.beginning = beginning;
    this.inputs = [];
    this.reachedUs = 0;
    this.shadow = this.lines.size === 0 ? undefined : new ShadowRun(beginning, this);
    this.ids.clear();
    this.seqs.clear();
    this.shadowed.clear();
    for (const line of this.lines) {
      this.over(line, 'another run');
      line.process.forgetRun();
      line.clock?.restart();
      this.succeed(line, false);
    }
  }

  /** A document of an app is on its way to a browser, or the window around one. */
  served(): void {
    this.left.served();
  }

  recorded(record: TraceRecord): void {
    if (record.kind === 'callback' && this.ids.has(record.actor)) this.seqsOf(record.actor).push(record.seq);
    if (record.kind !== 'input') return;
    this.inputs.push(record);
    this.shadow?.follow(record);
    const { action } = record;
    if (!isProcessEnd(action)) return;
    for (const line of this.lines) {
      if (line.succession?.of.app === action.client) this.succeed(line, action.do === 'reload');
    }
  }

  reached(nowUs: Micros): void {
    this.reachedUs = nowUs;
    this.shadow?.reach(nowUs);
    this.tell();
    for (const { clock } of this.lines) clock?.lead(nowUs);
  }

  get limitUs(): Micros {
    return Math.min(...[...this.lines].map(({ clock }) => clock?.limitUs ?? Infinity));
  }

  restart(client: string): boolean {
    if (!this.ids.has(client)) return false;
    const open = [...this.lines].find(({ process }) => process.ids.includes(client));
    if (open === undefined) {
      throw new Refusal(
        'The window of your app is closed: open your app again, and it joins as this client.',
      );
    }
    open.send({ type: 'reload' });
    return true;
  }

  onRecord(record: TraceRecord): void {
    const seq = record.kind === 'callback' ? this.seqFinder(record.actor) : () => undefined;
    for (const { process } of this.lines) process.onNumbered(record, seq);
  }

  onStep(): void {
    for (const { process } of this.lines) process.onStep();
  }

  /** A page of the app has opened its line. */
  connected(socket: WebSocket): void {
    this.catchUp();
    const line: AppLine = {
      process: this.newProcess(),
      send: (answer) => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(answer));
      },
      isTold: false,
      id: '',
    };
    this.lines.add(line);
    this.onPage();
    line.send({ type: 'start', devices: usualDevices(), nowMs: msFromMicros(this.reachedUs) });
    let closing: ClosingMessage | undefined;
    socket.on('message', (data: Buffer) => {
      const message = lineSchema.safeParse(parsed(data));
      if (!message.success) {
        this.log('A page of the app said what is no message of the drop-in; its line was closed.');
        socket.close();
      } else if (message.data.call === 'closing') closing = message.data;
      else if (message.data.call === 'begun') this.pageBegun(line, message.data);
      else if (message.data.call === 'reached') this.arrived(line);
      else if (message.data.call === 'handled') this.handled(line, message.data);
      else if ('seat' in message.data) this.asked(line, message.data);
      this.tell();
    });
    socket.on('close', () => {
      this.lines.delete(line);
      line.clock?.close();
      this.end(line, closing);
    });
  }

  private pageBegun(line: AppLine, { id, after, isReload }: BegunMessage): void {
    line.id = id;
    const before = this.left.begun(after, isReload);
    if (before?.app === undefined || this.shadow?.client(before.app)?.status === 'dead') return;
    line.succession = { of: before, asked: [] };
  }

  private asked(line: AppLine, message: SeatMessage): void {
    if (line.isTold) return;
    if (line.succession === undefined) line.process.take(message);
    else line.succession.asked.push(message);
  }

  /** The process of the page before has ended: what this one has asked for can be done. */
  private succeed(line: AppLine, isReload: boolean): void {
    const { succession } = line;
    if (succession === undefined) return;
    delete line.succession;
    if (isReload) line.process.inherit(succession.of.heritage);
    // The session is in the middle of a step.
    void Promise.resolve().then(() => {
      for (const message of succession.asked) this.asked(line, message);
      this.tell();
    });
  }

  /** A page whose timers follow is where it was told to go; the first word of it is that they do. */
  private arrived(line: AppLine): void {
    line.clock ??= new PageClock(this.reachedUs, line.send, () => this.clients?.goOn());
    line.clock.arrived();
    line.clock.lead(this.reachedUs);
  }

  private handled({ process }: AppLine, { call: _call, ...handled }: HandledMessage): void {
    if (process.wasTold(handled.seq)) this.clients?.handled(handled);
  }

  /** Of the client's next callback in the shadow, which may come before that of the hub's run. */
  private seqFinder(client: string): SeqFinder {
    const at = this.shadowed.get(client) ?? 0;
    this.shadowed.set(client, at + 1);
    return () => this.seqs.get(client)?.[at];
  }

  private seqsOf(client: string): number[] {
    const known = this.seqs.get(client) ?? [];
    this.seqs.set(client, known);
    return known;
  }

  private catchUp(): void {
    if (this.shadow !== undefined) return;
    const shadow = new ShadowRun(this.beginning, this);
    for (const input of this.inputs) shadow.follow(input);
    shadow.reach(this.reachedUs);
    this.shadow = shadow;
  }

  private newProcess(): AppProcess {
    return new AppProcess({
      shadow: () => this.going.shadow,
      start: (user, page, specOf) => this.start(user, page, specOf),
      act: (action) => this.going.clients.act(action),
    });
  }

  private get going(): { readonly clients: AppClients; readonly shadow: ShadowRun } {
    const { clients, shadow } = this;
    if (clients === undefined || shadow === undefined) throw new Error('an app came before the lab');
    return { clients, shadow };
  }

  private start(user: PageUser, page: readonly ClientSpec[], specOf: (id: string) => ClientSpec): ClientSpec {
    const { clients } = this.going;
    clients.play();
    const known = this.knownClient(user, page);
    if (known !== undefined) {
      // With the process of its page those of its other clients have ended, and start.
      if (page.length === 0) clients.restart(known);
      return known;
    }
    const spec = specOf(freeName(clients.names));
    this.ids.add(spec.id);
    clients.open(spec);
    return spec;
  }

  /**
   * A client that the app had as this user: of a process that has ended, for the first client of a
   * page; of the process of that page, where the page does not have it yet, for the others.
   */
  private knownClient(user: PageUser, page: readonly ClientSpec[]): ClientSpec | undefined {
    const [first] = page;
    const known = [...this.going.shadow.clients].find(({ spec, status }) => {
      if (!this.ids.has(spec.id)) return false;
      const isFree =
        first === undefined
          ? status === 'dead'
          : appOf(spec) === appOf(first) && !page.some(({ id }) => id === spec.id);
      const { uid, role, profile } = spec;
      return isFree && uid === user.uid && role === user.role && profile === user.profile;
    });
    return known?.spec;
  }

  /** Every page is told what its client objects are to be told. */
  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    for (const line of this.lines) {
      const turns = line.process.takeTurns();
      if (turns.length > 0) line.send({ type: 'turns', turns });
      if (line.process.isOver && !line.isTold) {
        this.over(line, 'ended');
        this.endProcess(line.process, 'kill');
      }
    }
    this.isTelling = false;
  }

  private over(line: AppLine, why: 'ended' | 'another run'): void {
    if (line.isTold || line.process.ids.length === 0) return;
    line.isTold = true;
    line.process.close();
    line.send({ type: 'over', why });
  }

  /** The page has gone, and its process with it; `closing`: its last word, if it had one. */
  private end({ process, isTold, id }: AppLine, closing: ClosingMessage | undefined): void {
    process.close();
    if (isTold) return;
    const { app } = process;
    const fate =
      closing === undefined || app === undefined
        ? undefined
        : this.left.leave(id, process, closing.isCached === true);
    if (app === undefined || fate === undefined)
      this.endProcess(process, closing === undefined ? 'crash' : 'kill');
    else if (this.shadow?.client(app)?.status !== 'dead') this.clients?.leave(app, fate);
  }

  /** Ends the process of a page where it is left, or still to start. */
  private endProcess({ app: client }: AppProcess, how: 'kill' | 'crash'): void {
    if (client === undefined) return;
    const action: LabAction = { do: how, client };
    if (this.shadow?.client(client)?.status !== 'dead') this.clients?.act(action);
  }
}

function freeName(taken: readonly string[]): string {
  if (!taken.includes('app')) return 'app';
  let number = 2;
  while (taken.includes(`app-${number}`)) number++;
  return `app-${number}`;
}

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}
