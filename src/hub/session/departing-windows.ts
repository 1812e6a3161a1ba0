import { departureAction, type WindowDeparture } from './departures.ts';
import type { PageFate } from './leaving-pages.ts';
import { hasOpenConnection } from '../../core/lab/client-operator.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { Lab } from '../../core/lab/lab.ts';
import type { Micros } from '../../core/time/micros.ts';

/** Windows that have gone or hang, until the lab has taken what becomes of their processes. */
export class DepartingWindows {
  private readonly lab: Lab;
  private readonly known = new Map<string, WindowDeparture>();

  constructor(lab: Lab) {
    this.lab = lab;
  }

  get(client: string): WindowDeparture | undefined {
    return this.known.get(client);
  }

  /** One that had hung before may go as well; otherwise the first to go is the one that counts. */
  add(departure: WindowDeparture): void {
    const known = this.known.get(departure.client);
    if (known && known.how !== 'hung') return;
    this.known.set(departure.client, departure);
  }

  /** It is known now what becomes of the page. False: its process has ended otherwise meanwhile. */
  decide(client: string, fate: PageFate): boolean {
    const known = this.known.get(client);
    if (known?.undecided === undefined) return false;
    const { undecided: _undecided, ...departure } = known;
    this.known.set(client, { ...departure, how: fate });
    return true;
  }

  /** The window hangs no more. False: the lab had noticed it. */
  forgetHung(client: string): boolean {
    const known = this.known.get(client);
    if (known?.how !== 'hung' || known.isPlaced) return false;
    this.known.delete(client);
    return true;
  }

  /** An action has taken effect. */
  taken(action: LabAction): void {
    const known = this.known.get(action.client);
    if (known?.isPlaced === true && known.action === action) this.known.delete(action.client);
  }

  /** The process of the client has ended. */
  ended(client: string): void {
    if (this.known.get(client)?.isPlaced !== true) this.known.delete(client);
  }

  /** One whose turn it is before `nextUs`, and of which it is not known what it is. */
  undecidedBefore(nextUs: Micros, untilUs: Micros): Promise<void> | undefined {
    for (const departure of this.known.values()) {
      if (isDue(departure, nextUs, untilUs) && departure.undecided !== undefined) return departure.undecided;
    }
    return undefined;
  }

  /** Hands those to the lab whose turn it is before `nextUs`. False: there were none. */
  placeBefore(nextUs: Micros, untilUs: Micros): boolean {
    const due = [...this.known.values()].filter((departure) => isDue(departure, nextUs, untilUs));
    for (const departure of due) this.place(departure, Math.max(departure.dueUs, this.lab.nowUs));
    return due.length > 0;
  }

  /** Hands one to the lab, which is to take it at `atUs`. */
  place(departure: WindowDeparture, atUs: Micros): void {
    if (departure.isPlaced === true) return;
    const client = this.lab.clients.get(departure.client);
    const action = departureAction(departure, client !== undefined && hasOpenConnection(this.lab, client));
    this.known.set(departure.client, { ...departure, isPlaced: true, action });
    this.lab.schedule(atUs, action);
  }
}

function isDue({ isPlaced, dueUs }: WindowDeparture, nextUs: Micros, untilUs: Micros): boolean {
  return isPlaced !== true && dueUs < nextUs && dueUs <= untilUs;
}
