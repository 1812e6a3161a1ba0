import type { ClientAction, LabAction } from '../../core/actions/actions.ts';
import { AppConnections } from '../../core/actions/app-connections.ts';
import { hasConnections } from '../../core/dialect/dialect.ts';
import { appOf, type ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { StepVerb } from '../../core/vocabulary/action-names.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { readClientFields, type ClientFields } from '../run/client-fields.ts';
import { actionOfCall } from '../run/verb-call.ts';
import type { TurnTaker } from '../run/run-driver.ts';
import type { ToldToApp } from '../../drop-in/seat/seat.ts';
import { identityOf, LabSeat, type PageUser, type SeatPage } from './lab-seat.ts';
import type { ClientFinder } from './told-record.ts';

/** Who the app under test is. */
export type AppFields = Pick<ClientFields, 'persona' | 'sdk' | 'network'>;

/** How the page reaches the run that it is part of. */
export interface PageRun {
  readonly run: ClientFinder;
  perform(action: LabAction): void;
  act(action: ClientAction): void;
}

/** What the app calls itself; other verbs are done to the device that it runs on. */
const APP_CALLS: readonly StepVerb[] = ['join', 'leave'];
/**
 * What an app is that nobody leads: it publishes when it calls publish, and not before, and its SDK
 * tells it of networks as it tells every app.
 */
export const AS_AN_APP = { publish: 'none', networkQuality: true } as const;
/** Verbs that change the network, also before the app has joined anything. */
const NETWORK_VERBS: readonly StepVerb[] = ['offline', 'online', 'network'];

/**
 * The page that the app under test is: one process, whose client objects come and go. The first of
 * its clients in the lab is `app`.
 */
export class AppPage implements TurnTaker, SeatPage {
  isClosed = false;
  private readonly fields: AppFields;
  private readonly connection: () => PageRun;
  private readonly seats: LabSeat[] = [];
  /** What waits to be told, whoever of its client objects is to hear it. */
  private turns: { readonly seat: LabSeat; readonly told: ToldToApp[] }[] = [];
  /** Its clients in the lab, the first one first. */
  readonly ids: string[] = [];
  /** Clients of the page before it that no client object of this one has taken yet. */
  private free: readonly ClientSpec[] = [];
  /** What has been done to its network before any of its clients was there. */
  private readonly early: ((client: string) => LabAction)[] = [];
  /** Whose part its next client takes, where it takes one. */
  next: Pick<ClientSpec, 'id' | 'up' | 'down'> | undefined;

  constructor(fields: AppFields, connection: () => PageRun) {
    this.fields = fields;
    this.connection = connection;
  }

  get run(): ClientFinder {
    return this.connection().run;
  }

  /** Whether its process runs, or is only frozen. */
  get isAlive(): boolean {
    const [first] = this.ids;
    return first === undefined || this.run.client(first)?.status !== 'dead';
  }

  get isWaiting(): boolean {
    return this.turns.length > 0;
  }

  takeSeat(): LabSeat {
    const seat = new LabSeat(this);
    this.seats.push(seat);
    return seat;
  }

  /** A client of the lab for a client object of the page. */
  open(user: PageUser): ClientSpec {
    const known = this.inherited(user);
    if (known !== undefined) return known;
    const { next } = this;
    const id = next?.id ?? this.freeId();
    this.next = undefined;
    const { spec, first } = readClientFields(id, { ...this.fields, ...identityOf(user) });
    const [app] = this.ids;
    const own: ClientSpec = { ...spec, ...next, ...user, ...AS_AN_APP, ...this.beside(app) };
    this.ids.push(id);
    this.perform({ do: 'open', client: id, spec: own });
    // The device is that of the page: what was done to it, was done.
    if (own.connectionOf !== undefined) return own;
    for (const action of first) this.perform(action);
    for (const actionOf of this.early) this.perform(actionOf(id));
    return own;
  }

  /**
   * It is the page of these clients, loaded again: their process is its own, and its client objects
   * join as they did.
   */
  inherit(clients: readonly ClientSpec[]): void {
    this.free = clients;
    this.ids.push(...clients.map(({ id }) => id));
  }

  /** The client that was this user in the page before; none where it has been taken. */
  protected inherited({ uid, role, profile, cloudProxy }: PageUser): ClientSpec | undefined {
    const isSame = (spec: ClientSpec): boolean =>
      spec.uid === uid && spec.role === role && spec.profile === profile && spec.cloudProxy === cloudProxy;
    const found = this.free.find(isSame);
    this.free = this.free.filter((spec) => spec !== found);
    return found;
  }

  perform(action: LabAction): void {
    this.connection().perform(action);
  }

  /** Something is done to the device or to the process, which all its clients share. */
  act(verb: StepVerb, fields: object): void {
    if (APP_CALLS.includes(verb)) {
      throw new RangeError(
        `lab.app.${verb}: the app under test calls that itself; lab.app has what is done to its device and its process.`,
      );
    }
    const isOfNetwork = NETWORK_VERBS.includes(verb);
    if (isOfNetwork) this.early.push((client) => actionOfCall(verb, client, fields));
    if (this.ids.length === 0 && !isOfNetwork) {
      throw new RangeError(
        `lab.app.${verb}: the app has joined no channel yet, so the lab has no process of it.`,
      );
    }
    for (const action of this.actionsOn((id) => actionOfCall(verb, id, fields)))
      this.connection().act(action);
  }

  /** What is done to the process or to the device is done once, to all connections of the app. */
  private actionsOn(actionOf: (client: string) => ClientAction): readonly ClientAction[] {
    const specs = this.ids.flatMap((id) => this.run.client(id)?.spec ?? []);
    const connections = new AppConnections(specs);
    const reached = new Set<string>();
    return this.ids.flatMap((id) => {
      if (reached.has(id)) return [];
      const action = actionOf(id);
      for (const other of connections.reachOf(action)) reached.add(other);
      return [action];
    });
  }

  /**
   * All client objects of a page are connections of one app, as long as its process runs and where
   * its SDK has that.
   */
  private beside(app: string | undefined): Partial<Pick<ClientSpec, 'connectionOf' | 'up' | 'down'>> {
    const known = app === undefined ? undefined : this.run.client(app);
    if (known?.status !== 'running' || !hasConnections(known.spec.persona, known.spec.sdk)) return {};
    return { connectionOf: appOf(known.spec), up: known.up.settings, down: known.down.settings };
  }

  /** As {@link act}, for an action of a scenario. */
  do(action: LabAction): void {
    if (NETWORK_VERBS.some((verb) => verb === action.do)) {
      this.early.push((client) => ({ ...action, client }));
    }
    if (action.do === 'open') return;
    for (const own of this.actionsOn((client) => ({ ...action, client }))) this.perform(own);
  }

  onRecord(record: TraceRecord): void {
    if (record.kind === 'input') this.noteNetwork(record.action);
    for (const seat of this.seats) if (seat.spec?.id === record.actor) seat.onRecord(record);
  }

  onStep(): void {
    for (const seat of this.seats) seat.onStep();
  }

  queue(seat: LabSeat, told: ToldToApp, isNewTurn: boolean): void {
    const last = this.turns.at(-1);
    if (!isNewTurn && last?.seat === seat) last.told.push(told);
    else this.turns.push({ seat, told: [told] });
  }

  takeTurn(): void {
    const turn = this.turns.shift();
    turn?.seat.tell(turn.told);
  }

  /** The run is over: its clients hear no more. */
  close(): void {
    this.isClosed = true;
    this.turns = [];
  }

  /** Where the device notices what becomes of its network, the browser says so, once for all. */
  private noteNetwork(action: LabAction): void {
    if (action.do !== 'offline' && action.do !== 'online') return;
    const [first] = this.ids;
    const seat = this.seats.find(({ spec }) => spec?.id === first);
    if (seat === undefined || action.client !== first) return;
    if (action.do === 'offline' && action.noticed !== true) return;
    if (action.do === 'online' && action.direction !== 'both') return;
    this.queue(seat, { kind: 'network', isOnline: action.do === 'online' }, true);
  }

  private freeId(): string {
    const taken = (id: string): boolean => this.run.client(id) !== undefined;
    if (!taken('app')) return 'app';
    for (let number = 2; ; number++) if (!taken(`app-${number}`)) return `app-${number}`;
  }
}
