import type { PageFate } from './leaving-pages.ts';
import type { RemoteWindowEnd } from './remote-window.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import type { Micros } from '../../core/time/micros.ts';

/** A window that has gone or does not answer, and what becomes of the process in it. */
export interface WindowDeparture {
  readonly client: string;
  readonly how: PageFate | 'lost' | 'hung';
  /** Of a page that goes while another is on its way: settles when its fate is known. */
  readonly undecided?: Promise<void>;
  /** Of one that is loaded again: whether it goes back to its channel by itself; absent: yes. */
  readonly rejoin?: boolean;
  /** What its window did wrong. */
  readonly reason?: string;
  /** When the lab is to notice, unless the process would have to take a step before. */
  readonly dueUs: Micros;
  /** Its action waits in the lab's queue. */
  readonly isPlaced?: boolean;
  readonly action?: LabAction;
}

/**
 * A closed window is a killed process, a lost one a crashed process, one that hangs a frozen
 * process. A page that is loaded again goes back to its channel, as its client's app does. One that
 * was left without an open connection (`isOpen`) would be kept by the model, for a way back that
 * this page, which is gone, does not have.
 */
export function departureAction(
  { client, how, reason, rejoin = true }: WindowDeparture,
  isOpen: boolean,
): LabAction {
  if (how === 'left' && isOpen) return { do: 'navigate', client };
  if (how === 'closed' || how === 'left') return { do: 'kill', client };
  if (how === 'reloaded') return { do: 'reload', client, rejoin };
  const why = reason === undefined ? {} : { reason };
  return how === 'lost' ? { do: 'crash', client, ...why } : { do: 'freeze', client, hung: true, ...why };
}

/** Whether an action is what a window without a person's will has led to. */
export function isOfWindow(action: LabAction): boolean {
  if (action.do === 'crash') return action.reason !== undefined;
  return (action.do === 'freeze' || action.do === 'thaw') && action.hung === true;
}

/** What becomes of a process whose window has ended. */
export function departureOf(client: string, end: RemoteWindowEnd, dueUs: Micros): WindowDeparture {
  if (end.how === 'broken') return { client, how: 'lost', reason: end.reason, dueUs };
  return { client, how: end.how, dueUs };
}

/**
 * Whether the client's system gives its process the time for a goodbye when its window is closed.
 */
export function hasLastWords({ killFamily, family, timings }: LabClient): boolean {
  return family === 'web-ng' ? timings.ngLeaveOnPageClose : killFamily === 'auto-leave';
}
