import { liar } from './lying-window.ts';
import {
  expectSameText,
  openWindow,
  replayHeadless,
  until,
  whileTurning,
  windowedSession,
  traceTextOf,
} from '../windowed-lab.ts';
import { clientSpec } from '../../model/lab-builder.ts';
import { Draw } from '../../../src/core/random/draw.ts';
import type { LabAction } from '../../../src/core/actions/actions.ts';
import type { LabSession } from '../../../src/hub/session/lab-session.ts';

/** The client whose window lies; the others are honest. */
const LIAR = 'uid1';
const HONEST = ['uid2', 'uid3'] as const;
/** More than three clients can have made in the virtual time of a run. */
const MOST_RECORDS = 20_000;

const ACTIONS: readonly ((client: string) => LabAction)[] = [
  (client) => ({ do: 'join', client, channel: 'lab' }),
  (client) => ({ do: 'leave', client }),
  (client) => ({ do: 'offline', client, direction: 'both' }),
  (client) => ({ do: 'online', client, direction: 'both' }),
  (client) => ({ do: 'freeze', client }),
  (client) => ({ do: 'thaw', client }),
  (client) => ({ do: 'network', client, preset: 'loadero-loss-5' }),
  (client) => ({ do: 'kill', client: client === LIAR ? client : LIAR }),
];

async function run(session: LabSession, draw: Draw): Promise<void> {
  if (draw.chance(0.5)) {
    session.play(session.lab.nowUs + draw.integer(1, 12_000_000));
    await until(() => !session.pacer.isRunning, 'the stretch to pass');
    return;
  }
  session.setSpeed(draw.pick([1, 20, 'max']));
  session.play();
  let turns = 0;
  const most = draw.integer(1, 60);
  await until(() => ++turns > most, 'some turns');
  session.pause();
}

/**
 * A session of three in which one window lies, whatever it likes. Throws if anything comes of it
 * but the end of this client: the lab stumbles, something happens to the others that nobody did,
 * or the trace cannot be replayed.
 */
export async function lieToSession(seed: string, number: number): Promise<void> {
  const draw = new Draw(seed, `lie:${number}`);
  const session = windowedSession({ hangAfterMs: 15 });
  const system = draw.pick(['android', 'ios', 'web'] as const);
  openWindow(session, clientSpec(LIAR, system, '4.x'), 'lab', liar(draw));
  openWindow(session, clientSpec('uid2', 'ios', '3.x'), 'lab');
  openWindow(session, clientSpec('uid3', 'web', '4.x'), 'lab');
  await until(() => HONEST.every((id) => session.lab.clients.has(id)), 'the honest clients');
  const done: LabAction[] = [];
  for (let steps = draw.integer(2, 7); steps > 0; steps--) {
    await run(session, draw);
    const client = draw.pick([LIAR, ...HONEST].filter((id) => session.lab.clients.has(id)));
    const action = draw.pick(ACTIONS)(client);
    if (!session.lab.clients.has(action.client)) continue;
    session.act(action);
    done.push(action);
  }
  await run(session, draw);
  const text = await whileTurning(traceTextOf(session), 'the trace');
  await whileTurning(session.stop(), 'the end of the session');
  judge(session, text, done);
}

function judge(session: LabSession, text: string, done: readonly LabAction[]): void {
  if (session.fault !== undefined) throw new Error(session.fault);
  expectSameText(replayHeadless(text), text);
  const lines = text.split('\n').length;
  if (lines > MOST_RECORDS) throw new Error(`${lines} records were made`);
  const known = new Set(done.map((action) => JSON.stringify(action)));
  for (const line of text.split('\n')) {
    if (!line.includes('"kind":"input"')) continue;
    const { action } = JSON.parse(line) as { action: LabAction };
    const isStart = action.do === 'open' || (action.do === 'join' && action.channel === 'lab');
    if (action.client === LIAR || isStart || known.has(JSON.stringify(action))) continue;
    // An honest window is slow when a machine is; this test's windows never are.
    throw new Error(`nobody asked for ${JSON.stringify(action)}`);
  }
}
