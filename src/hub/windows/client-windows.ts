import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';

/** Windows that a run opens by itself; of more than these people are asked first. */
export const UNASKED_WINDOWS = 6;

/** How people want the windows that they are asked about. */
export type WindowChoice = 'open' | 'without';

/** Which clients of a run have no windows. */
export interface WindowlessClients {
  readonly clients: readonly string[];
  /** All that the run opens by itself. */
  readonly isAll: boolean;
}

/** A run of which nothing is known yet. */
export const ALL_WINDOWED: WindowlessClients = { clients: [], isAll: false };

/** What gives clients a place to run. */
export interface WindowPlaces {
  /** Opens a window. `isAskedFor`: a person has asked for this one. */
  open(spec: ClientSpec, isAskedFor: boolean): void;
  /** Runs the client's process without one. */
  runWithout(spec: ClientSpec): void;
  /** Whether the client has a place by now. */
  isPlaced(client: string): boolean;
}

/**
 * Who gets a window and who runs without one. Where a run wants many windows at once, they wait
 * until a person has said how.
 */
export class ClientWindows {
  private readonly places: WindowPlaces;
  private readonly without = new Set<string>();
  private held: ClientSpec[] = [];
  private isAllWithout = false;

  constructor(places: WindowPlaces) {
    this.places = places;
  }

  /** Windows that wait for a person's word. */
  get heldCount(): number {
    return this.held.filter(({ id }) => !this.places.isPlaced(id)).length;
  }

  /** Who runs without a window, to be told to {@link beginRun} when this run is gone on with. */
  get windowless(): WindowlessClients {
    return { clients: [...this.without], isAll: this.isAllWithout };
  }

  /** Whether the client runs without a window, or will. */
  isWithout(client: string): boolean {
    return this.without.has(client);
  }

  /**
   * The place of a client among those of a run that have windows, from 0: windows are laid out by
   * it.
   */
  placeOf(client: string, specs: readonly ClientSpec[]): number {
    const windowed = specs.filter((spec) => this.hasWindow(spec)).map(({ id }) => id);
    return Math.max(0, windowed.indexOf(client));
  }

  /** A person opens a client that has no window, now and after each restart. */
  runWithout(spec: ClientSpec): void {
    this.without.add(spec.id);
    this.show(spec, true);
  }

  /** One client needs a place. Further connections of an app have no windows of their own. */
  show(spec: ClientSpec, isAskedFor: boolean): void {
    if (spec.connectionOf !== undefined || (this.isAllWithout && !isAskedFor)) this.without.add(spec.id);
    if (this.without.has(spec.id)) this.places.runWithout(spec);
    else this.places.open(spec, isAskedFor);
  }

  /** A run needs places for all of these, which nobody has asked for one by one. */
  showAll(specs: readonly ClientSpec[]): void {
    const windowed = specs.filter((spec) => this.hasWindow(spec));
    if (windowed.length <= UNASKED_WINDOWS || this.isAllWithout) {
      for (const spec of specs) this.show(spec, false);
      return;
    }
    this.held.push(...windowed);
    for (const spec of specs) if (!this.hasWindow(spec)) this.show(spec, false);
  }

  private hasWindow({ id, connectionOf }: ClientSpec): boolean {
    return connectionOf === undefined && !this.without.has(id);
  }

  /**
   * A person has said how. `without` goes for the windows that this run would open later as well.
   */
  decide(choice: WindowChoice): void {
    const { held } = this;
    this.held = [];
    if (choice === 'without') this.isAllWithout = true;
    for (const spec of held) if (!this.places.isPlaced(spec.id)) this.show(spec, false);
  }

  /** Another run begins, in which these clients have no windows. */
  beginRun({ clients, isAll }: WindowlessClients): void {
    this.held = [];
    this.isAllWithout = isAll;
    this.without.clear();
    for (const client of clients) this.without.add(client);
  }
}
