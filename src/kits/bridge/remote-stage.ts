import { usualDevices, type DeviceSettings } from '../../drop-in/seat/device-settings.ts';
import {
  NO_LINK,
  type AppSeat,
  type LabStage,
  type SeatJoin,
  type SeatLink,
  type ToldToApp,
} from '../../drop-in/seat/seat.ts';
import { meeting, watchTakenOver } from '../../drop-in/seat/stages.ts';
import { standInForRefusedScripts } from '../doors/refused-script.ts';
import { offerStandIn } from '../doors/stand-in.ts';
import { setTrap } from '../doors/trap.ts';
import type { PageMessage, SeatTurn } from './messages.ts';

/** How a page speaks to the lab that is elsewhere. */
export interface RemoteLab {
  send(message: PageMessage): void;
  /** As they are set up at the moment. */
  devices(): DeviceSettings | undefined;
}

type Call = Extract<PageMessage, { readonly seat: number }>;
type WithoutSeat<Each> = Each extends unknown ? Omit<Each, 'seat' | 'atMs'> : never;

function withSeat(call: WithoutSeat<Call>, seat: number): PageMessage {
  return { ...call, seat, atMs: performance.now() } as PageMessage;
}

/** A turn of the page's own event loop, whatever has been made of its timers. */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A client object whose lab is elsewhere. */
class RemoteSeat implements AppSeat {
  onTold: (told: ToldToApp) => void = () => undefined;
  isAlive = true;
  state: SeatLink = NO_LINK;
  private readonly number: number;
  private readonly lab: RemoteLab;

  constructor(number: number, lab: RemoteLab) {
    this.number = number;
    this.lab = lab;
    this.say({ call: 'take' });
  }

  join(request: SeatJoin): void {
    this.say({ call: 'join', request });
  }

  leave(): void {
    this.say({ call: 'leave' });
  }

  publish(media: Parameters<AppSeat['publish']>[0]): void {
    this.say({ call: 'publish', media });
  }

  setRole(role: SeatJoin['role']): void {
    this.say({ call: 'role', role });
  }

  renewToken(token: string): void {
    this.say({ call: 'renew', token });
  }

  link(): SeatLink {
    return this.state;
  }

  private say(call: WithoutSeat<Call>): void {
    this.lab.send(withSeat(call, this.number));
  }
}

/**
 * Whoever loads the SDK in this page from now on gets the drop-in, whose clients are told what the
 * lab has for them by the function that is given back.
 */
export function standInFor(lab: RemoteLab): (turns: readonly SeatTurn[]) => Promise<void> {
  const seats: RemoteSeat[] = [];
  const stage: LabStage = {
    takeSeat: () => {
      const seat = new RemoteSeat(seats.length, lab);
      seats.push(seat);
      return seat;
    },
    get devices() {
      return lab.devices() ?? usualDevices();
    },
    noteUnsupported: (member) => lab.send({ call: 'unsupported', member }),
    get nowMs() {
      return performance.now();
    },
    page: globalThis,
  };
  meeting().finders.push(() => stage);
  watchTakenOver((copy) => lab.send({ call: 'taken-over', copy }));
  setTrap();
  offerStandIn();
  standInForRefusedScripts();
  return async (turns) => {
    for (const { seat: number, told, link, isAlive } of turns) {
      const seat = seats[number];
      if (seat === undefined) continue;
      seat.state = link;
      seat.isAlive = isAlive;
      for (const one of told) seat.onTold(one);
      await nextTurn();
    }
  };
}
