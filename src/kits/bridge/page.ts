/**
 * What runs in a page before its first script: whoever loads the SDK there gets the drop-in, whose
 * clients are told what the lab in another process has for them.
 */
import { usualDevices } from '../../drop-in/seat/device-settings.ts';
import type { AppSeat, AppUid, LabStage, SeatJoin, SeatLink, ToldToApp } from '../../drop-in/seat/seat.ts';
import { meeting, watchTakenOver } from '../../drop-in/seat/stages.ts';
import { standInForRefusedScripts } from '../doors/refused-script.ts';
import { offerStandIn } from '../doors/stand-in.ts';
import { setTrap } from '../doors/trap.ts';
import {
  SEND_MESSAGE,
  PAGE_START,
  TAKE_TURNS,
  type PageGlobals,
  type PageMessage,
  type SeatTurn,
} from './messages.ts';

const globals = globalThis as PageGlobals;
const MOST_CHOSEN = 2 ** 31 - 1;

function send(message: PageMessage): void {
  void globals[SEND_MESSAGE]?.(message);
}

/** The client objects of the page, by number. */
const seats: RemoteSeat[] = [];

/** A client object whose lab is elsewhere. */
class RemoteSeat implements AppSeat {
  onTold: (told: ToldToApp) => void = () => undefined;
  isAlive = true;
  state: SeatLink = { roundTripMs: 0, upLossRatio: 0, downLossRatio: 0, isUp: true };
  private readonly seat = seats.push(this) - 1;

  constructor() {
    this.say({ call: 'take' });
  }

  join(request: SeatJoin): AppUid {
    const uid = request.uid ?? 1 + Math.floor(Math.random() * MOST_CHOSEN);
    this.say({ call: 'join', request: { ...request, uid } });
    return uid;
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

  renewToken(): void {
    this.say({ call: 'renew' });
  }

  numberOf(uid: AppUid): number {
    return typeof uid === 'number' ? uid : 0;
  }

  link(): SeatLink {
    return this.state;
  }

  private say(call: Parameters<typeof withSeat>[0]): void {
    send(withSeat(call, this.seat));
  }
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

async function takeTurns(turns: readonly SeatTurn[]): Promise<void> {
  for (const { seat: number, told, link, isAlive } of turns) {
    const seat = seats[number];
    if (seat === undefined) continue;
    seat.state = link;
    seat.isAlive = isAlive;
    for (const one of told) seat.onTold(one);
    await nextTurn();
  }
}

const stage: LabStage = {
  takeSeat: () => new RemoteSeat(),
  get devices() {
    return globals[PAGE_START]?.devices ?? usualDevices();
  },
  noteUnsupported: (member) => send({ call: 'unsupported', member }),
  get nowMs() {
    return performance.now();
  },
  page: globals,
};

meeting().finders.push(() => stage);
watchTakenOver((copy) => send({ call: 'taken-over', copy }));
globals[TAKE_TURNS] = takeTurns;
setTrap();
offerStandIn();
standInForRefusedScripts();
