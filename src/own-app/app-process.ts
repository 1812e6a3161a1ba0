import type { LabAction } from '../core/actions/actions.ts';
import type { TraceRecord } from '../core/trace/records.ts';
import type { ClientSpec } from '../core/vocabulary/client-spec.ts';
import { msFromMicros, type Micros } from '../core/time/micros.ts';
import type { ToldToApp } from '../drop-in/seat/seat.ts';
import type { LineMessage, LineTurn } from './page/line.ts';
import { readClientFields } from '../testing/run/client-fields.ts';
import { AppPage } from '../testing/seats/app-page.ts';
import type { LabSeat } from '../testing/seats/lab-seat.ts';
import type { UidNames } from '../testing/seats/uid-names.ts';
import type { ShadowRun } from './shadow-run.ts';

/** What an app's page is to the lab: a browser. */
const PERSONA = { persona: 'web', sdk: '4.x' } as const;

/** How a process reaches the lab. */
export interface ProcessSurroundings {
  readonly shadow: () => ShadowRun;
  readonly names: UidNames;
  /** Starts a process for this user: a new client, or one of the app's whose process has ended. */
  start(user: Pick<ClientSpec, 'uid' | 'role' | 'profile'>, specOf: (id: string) => ClientSpec): ClientSpec;
  act(action: LabAction): void;
}

/** One document of the app's page: a process of the lab, whose client objects come and go. */
export class AppProcess extends AppPage {
  private readonly surroundings: ProcessSurroundings;
  private readonly seated = new Map<number, LabSeat>();
  private told: LineTurn[] = [];
  /** When what waits to be told happened. */
  private readonly moments = new WeakMap<ToldToApp, Micros>();
  /** Those of its clients whose processes have started. */
  private readonly started = new Set<string>();

  constructor(surroundings: ProcessSurroundings) {
    super(
      PERSONA,
      'a page',
      () => ({
        run: surroundings.shadow(),
        perform: (action) => surroundings.act(action),
        act: (action) => surroundings.act(action),
      }),
      surroundings.names,
    );
    this.surroundings = surroundings;
  }

  /**
   * It was there, and is no more. All clients of a page are one process: with one of them all have
   * gone.
   */
  get isOver(): boolean {
    return [...this.started].some((id) => this.run.client(id)?.status === 'dead');
  }

  override onRecord(record: TraceRecord): void {
    if (record.kind === 'process' && record.event === 'started' && this.ids.includes(record.actor)) {
      this.started.add(record.actor);
    }
    super.onRecord(record);
  }

  override open(user: Pick<ClientSpec, 'uid' | 'role' | 'profile'>): ClientSpec {
    const specOf = (id: string): ClientSpec => ({
      ...readClientFields(id, { ...PERSONA, uid: user.uid }).spec,
      ...user,
      publish: 'none',
    });
    const spec = this.surroundings.start(user, specOf);
    this.ids.push(spec.id);
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
    this.moments.set(told, this.surroundings.shadow().nowUs);
    super.queue(seat, told, isNewTurn);
  }

  private newSeat(number: number): LabSeat {
    const seat = this.takeSeat();
    this.seated.set(number, seat);
    seat.onTold = (one) => {
      const atMs = msFromMicros(this.moments.get(one) ?? 0);
      this.told.push({ seat: number, told: [one], link: seat.link(), isAlive: seat.isAlive, atMs });
    };
    return seat;
  }
}
