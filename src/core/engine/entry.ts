import { invariant } from '../assert/invariant.ts';
import type { RunningEngine } from './behaviour.ts';
import { enterPhase } from './engine-state.ts';
import { edgeField, settleAtEdge } from './edges.ts';
import { settleTransport, stayField } from './transport.ts';
import { qualityEntered } from './network-quality.ts';
import { mediaTaken } from './own-media.ts';
import { tokenTaken } from './own-token.ts';
import { applyRosterEntry, removeFromRoster, takeAnnouncements } from './remote-users.ts';
import type { DownPacket } from '../vocabulary/packets.ts';

/* How an engine comes into its channel: what the server lets it in with, and in which order. */

type JoinedPacket = Extract<DownPacket, { type: 'joined' }>;

/** The server has let it in for the first time of this join call. */
export function enterChannel(engine: RunningEngine, packet: JoinedPacket): void {
  invariant(packet.announcements.length === 0, 'a newcomer gets the list instead of the news');
  engine.state.ack = packet.seq;
  takeUid(engine, packet);
  startStay(engine, packet);
  engine.enter('CONNECTED');
  engine.behaviour.joined(engine);
  qualityEntered(engine, false);
  for (const entry of packet.roster) applyRosterEntry(engine, entry);
  mediaTaken(engine, packet.version);
  tokenTaken(engine, packet.tokenEndsUs);
}

/**
 * Whether the answer is to an attempt of an earlier way back and has been on its way for so long
 * that pongs have told more since. An attempt of the present way back brings a newer one.
 */
export function isOvertaken({ state }: RunningEngine, packet: JoinedPacket): boolean {
  return packet.resumed && packet.seq < state.ack;
}

/** The server has let it back in. */
export function reenterChannel(engine: RunningEngine, packet: JoinedPacket): void {
  const { state, behaviour } = engine;
  invariant(!isOvertaken(engine, packet), 'of a stay that goes on the server has told all that was taken in');
  for (const remote of state.remotes.values()) remote.isConfirmed = false;
  startStay(engine, packet);
  engine.enter('CONNECTED');
  behaviour.rejoined(engine);
  qualityEntered(engine, true);
  if (behaviour.returnTakes === 'news-and-roster') takeAnnouncements(engine, packet.announcements);
  state.ack = packet.seq;
  for (const entry of packet.roster) applyRosterEntry(engine, entry);
  for (const remote of state.remotes.values()) {
    if (!remote.isConfirmed) removeFromRoster(engine, remote);
  }
  behaviour.rosterApplied(engine);
  mediaTaken(engine, packet.version);
  tokenTaken(engine, packet.tokenEndsUs);
}

/** R-UID-ASSIGNED: it keeps the user ID as long as the stay lasts, so a return asks under it. */
function takeUid({ state }: RunningEngine, { uid = state.uid }: JoinedPacket): void {
  invariant(uid > 0, 'whoever is let in is somebody');
  state.uid = uid;
}

function startStay(engine: RunningEngine, { stay, over }: JoinedPacket): void {
  const { state, sink } = engine;
  invariant(stay > 0, 'a stay has a number of the server');
  state.stay = stay;
  enterPhase(state, 'joined');
  settleAtEdge(engine);
  settleTransport(engine, over);
  state.attempts = 0;
  state.isLostTold = false;
  sink.clearTimer('retry');
  sink.send({ type: 'confirm', session: state.session, ...edgeField(engine), ...stayField(engine) });
  sink.setTimer('heartbeat', engine.nowUs + engine.timings.heartbeatUs);
}
