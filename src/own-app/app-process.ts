import type { LabAction } from '../core/actions/actions.ts';
import type { TraceRecord } from '../core/trace/records.ts';
import { appOf, type ClientSpec } from '../core/vocabulary/client-spec.ts';
import { msFromMicros, type Micros } from '../core/time/micros.ts';
import type { ToldToApp } from '../drop-in/seat/seat.ts';
import type { LineMessage, LineTurn } from './page/line.ts';
import { readClientFields } from '../testing/run/client-fields.ts';
import { AppPage, AS_AN_APP } from '../testing/seats/app-page.ts';
import { identityOf, type LabSeat, type PageUser } from '../testing/seats/lab-seat.ts';
import type { ShadowRun } from './shadow-run.ts';

/** What an app's page is to the lab: a browser. */
const PERSONA = { persona: 'web', sdk: '4.x' } as const;

/** The number that a record of the shadow has in the hub's run, once it was made there too. */
export type SeqFinder = () => number | undefined;

/** How a process reaches the lab. */
export interface ProcessSurroundings {
  readonly shadow: () => ShadowRun;
  /**
   * A client for this user: a new one, or one that the app had before. `page`: those that the page
   * has; the first of a page starts its process, the others are further connections of it.
   */
  start(user: PageUser, page: readonly ClientSpec[], specOf: (id: string) => ClientSpec): ClientSpec;
  act(action: LabAction): void;
}

/** One document of the app's page: a process of the lab, whose client objects come and go. */
export class AppProcess extends AppPage {
  private readonly surroundings: ProcessSurroundings;
  private readonly seated = new Map<number, LabSeat>();
  private told: LineTurn[] = [];
  /** When what waits to be told happened, and which record tells of it. */
  private readonly origins = new WeakMap<ToldToApp, { readonly atUs: Micros; readonly seq?: SeqFinder }>();
  /** Its clients so far, those as well that are still to start. */
  private readonly clients: ClientSpec[] = [];
  /** The number of the record that is being made. */
  private presentSeq: SeqFinder | undefined;
  /** Numbers, in the hub's run, of the records that it was told of. */
  private readonly toldSeqs = new Set<number>();
  /** Those of its clients whose processes have started. */
  private readonly started = new Set<string>();

  constructor(surroundings: ProcessSurroundings) {
    super(PERSONA, () => ({
      run: surroundings.shadow(),
      perform: (action) => surroundings.act(action),
      act: (action) => surroundings.act(action),
    }));
    this.surroundings = surroundings;
  }

  /**
   * It was there, and is no more. All clients of a page are one process: with one of them all have
   * gone.
   */
  get isOver(): boolean {
    return [...this.started].some((id) => this.run.client(id)?.status === 'dead');
  }

  /** The first connection of its app, which stands for the process; none before its first join. */
  get app(): string | undefined {
    const [first] = this.clients;
    return first && appOf(first);
  }

  /** A record was made in the shadow; `seq` gives its number in the hub's run. */
  onNumbered(record: TraceRecord, seq: SeqFinder): void {
    this.presentSeq = seq;
    this.onRecord(record);
    this.presentSeq = undefined;
  }

  /** Whether it has been told of this record. */
  wasTold(seq: number): boolean {
    return this.toldSeqs.has(seq);
  }

  /** Another run is in front, whose records have these numbers again. */
  forgetRun(): void {
    this.toldSeqs.clear();
  }

  override onRecord(record: TraceRecord): void {
    if (record.kind === 'process' && record.event === 'started' && this.ids.includes(record.actor)) {
      this.started.add(record.actor);
    }
    super.onRecord(record);
  }

  /** What it leaves to the page in its place, where that is itself, loaded again. */
  get heritage(): readonly ClientSpec[] {
    return this.clients;
  }

  override inherit(clients: readonly ClientSpec[]): void {
    super.inherit(clients);
    this.clients.push(...clients);
    for (const { id } of clients) this.started.add(id);
  }

  override open(user: PageUser): ClientSpec {
    const known = this.inherited(user);
    if (known !== undefined) return known;
    const [first] = this.clients;
    const specOf = (id: string): ClientSpec => ({
      ...readClientFields(id, { ...PERSONA, ...identityOf(user) }).spec,
      ...user,
      ...AS_AN_APP,
      ...(first === undefined ? {} : { connectionOf: appOf(first), up: first.up, down: first.down }),
    });
    const spec = this.surroundings.start(user, this.clients, specOf);
    this.ids.push(spec.id);
    this.clients.push(spec);
    return spec;
  }

  /** A client object of the page asks for something. */
  take(message: Extract<LineMessage, { readonly seat: number }>): void {
    const seat = this.seated.get(message.seat) ?? this.newSeat(message.seat);
    if (message.call === 'join') seat.join(message.request);
    else if (message.call === 'leave') seat.leave();
    else if (message.call === 'publish') seat.publish(message.media);
    else if (message.call === 'role') seat.setRole(message.role);
    else if (message.call === 'renew') seat.renewToken(message.token);
  }

  /** What its client objects are to be told since this was last asked. */
  takeTurns(): readonly LineTurn[] {
    while (this.isWaiting) this.takeTurn();
    const { told } = this;
    this.told = [];
    return told;
  }

  override queue(seat: LabSeat, told: ToldToApp, isNewTurn: boolean): void {
    const { presentSeq: seq } = this;
    const atUs = this.surroundings.shadow().nowUs;
    this.origins.set(told, seq === undefined ? { atUs } : { atUs, seq });
    super.queue(seat, told, isNewTurn);
  }

  private newSeat(number: number): LabSeat {
    const seat = this.takeSeat();
    this.seated.set(number, seat);
    seat.onTold = (one) => {
      const origin = this.origins.get(one);
      const atMs = msFromMicros(origin?.atUs ?? 0);
      const seq = origin?.seq?.();
      if (seq !== undefined) this.toldSeqs.add(seq);
      const turn = { seat: number, told: [one], link: seat.link(), isAlive: seat.isAlive, atMs };
      this.told.push(seq === undefined ? turn : { ...turn, seq });
    };
    return seat;
  }
}
