import type { ClientView, LabView } from '../../../hub/contract/views.ts';
import { secondsText } from '../words/times.ts';
import type { StartingPoint } from './starting-points.ts';

/** A control on a client's card that the guide points at. */
export interface PointedControl {
  readonly uid: number;
  readonly control: 'kill' | 'network' | 'restart';
}

/** What to do next, in one sentence, and what to press. */
export interface GuideStep {
  readonly text: string;
  readonly pointed: PointedControl | null;
  /** A button in the guide itself. */
  readonly offer: {
    readonly label: string;
    readonly call: 'play' | 'next-callback' | { readonly runUntilMs: number };
  } | null;
  readonly isLast: boolean;
}

/**
 * What the guide has seen so far: when the cut or the kill took effect, and when that was over.
 */
export interface GuideMemory {
  readonly point: StartingPoint['id'];
  readonly brokenAtMs: number | null;
  readonly mendedAtMs: number | null;
}

const TUNNEL_MS = 15_000;
/**
 * How long the other phone waits; close to that limit a single packet decides which comes first.
 */
const OFFLINE_MS = 20_000;
const CLOSE_CALL_MS = 1_000;

function step(text: string, over: Partial<GuideStep> = {}): GuideStep {
  return { text, pointed: null, offer: null, isLast: false, ...over };
}

/** The next step of a starting point as the lab stands; null when there is nothing to say. */
export function guideStep(memory: GuideMemory, view: LabView): GuideStep | null {
  if (memory.point === 'empty') return emptyStep(view);
  const [first, second] = [clientWith(view, 1), clientWith(view, 2)];
  if (first === undefined || second === undefined) return null;
  const waiting = joiningStep(view, first, second, memory);
  if (waiting !== null) return waiting;
  return memory.point === 'kill' ? killStep(memory, view, first) : tunnelStep(memory, view, first);
}

function clientWith(view: LabView, uid: number): ClientView | undefined {
  return view.clients.find(({ spec }) => spec.uid === uid);
}

function emptyStep(view: LabView): GuideStep | null {
  return view.clients.length > 0 ? null : step('Open a client to begin: press o, or “Open client”.');
}

function joiningStep(
  view: LabView,
  first: ClientView,
  second: ClientView,
  { brokenAtMs }: GuideMemory,
): GuideStep | null {
  if (brokenAtMs !== null) return null;
  const isJoined = [first, second].every(({ connection }) => connection === 'CONNECTED');
  if (isJoined) return null;
  const text = 'UID 1 and UID 2 join the channel: two round trips, 0.200 s.';
  return view.clock.isRunning ? step(text) : step(text, { offer: { label: 'Play', call: 'play' } });
}

function killStep({ brokenAtMs }: GuideMemory, view: LabView, phone: ClientView): GuideStep {
  if (brokenAtMs === null) {
    return step('Both are in the channel. Now close UID 1’s window, or press “Close window” on its card.', {
      pointed: { uid: 1, control: 'kill' },
    });
  }
  if (phone.status !== 'dead') {
    return step('UID 1 is back with a new process. See in the log what UID 2 was told, and when.', {
      isLast: true,
    });
  }
  const waits = view.deadlines.filter(({ uid, actor }) => uid === 1 && actor !== 'uid1');
  if (waits.length > 0) {
    const isStreamGone = waits.every(({ what }) => what === 'user-left' || what === 'peer-leave');
    const told = isStreamGone
      ? 'UID 2 has lost picture and sound; the server tells it later that the user is gone.'
      : 'UID 2 knows only silence, and waits.';
    return step(`UID 1 ended at ${secondsText(brokenAtMs)} without a goodbye. ${told}`, {
      offer: { label: 'Run to the next callback', call: 'next-callback' },
    });
  }
  return step('UID 2 has been told everything. Restart UID 1 and see it come back.', {
    pointed: { uid: 1, control: 'restart' },
  });
}

function tunnelStep({ brokenAtMs, mendedAtMs }: GuideMemory, view: LabView, phone: ClientView): GuideStep {
  const isCut = phone.isUpCut && phone.isDownCut;
  if (brokenAtMs === null) {
    return step('Both are in the channel. Now cut UID 1’s network: it drives into the tunnel.', {
      pointed: { uid: 1, control: 'network' },
    });
  }
  const exitMs = brokenAtMs + TUNNEL_MS;
  if (isCut && view.clock.nowMs < exitMs) {
    return step('In the tunnel: UID 1 is interrupted after 4 s and keeps trying to reconnect.', {
      offer: { label: `Run to ${secondsText(exitMs)}`, call: { runUntilMs: exitMs } },
    });
  }
  if (isCut) {
    const passed = secondsText(view.clock.nowMs - brokenAtMs);
    return step(`${passed} have passed. Switch UID 1’s network on again: the tunnel ends.`, {
      pointed: { uid: 1, control: 'network' },
    });
  }
  if (phone.connection !== 'CONNECTED') {
    const text = 'The network is back. UID 1 gets in with its next attempt.';
    return view.clock.isRunning ? step(text) : step(text, { offer: { label: 'Play', call: 'play' } });
  }
  return step(`UID 1 is back. ${otherWords((mendedAtMs ?? view.clock.nowMs) - brokenAtMs)}`, {
    isLast: true,
  });
}

/** What a tunnel of this length was to the other phone. */
function otherWords(cutMs: number): string {
  if (cutMs < OFFLINE_MS - CLOSE_CALL_MS)
    return 'UID 2 waits 20 s before it gives up on anyone, so it was told nothing.';
  if (cutMs < OFFLINE_MS + CLOSE_CALL_MS)
    return 'That was close to the 20 s that UID 2 waits: see in the log what it was told.';
  return `The tunnel took ${secondsText(cutMs)}, and UID 2 waits 20 s: it was told that UID 1 was gone, and that it is back.`;
}
