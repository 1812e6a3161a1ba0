import fc from 'fast-check';
import {
  attachWindow,
  expectParity,
  openWindow,
  type TestWindow,
  until,
  windowedSession,
} from '../windowed-lab.ts';
import { clientSpec } from '../../model/lab-builder.ts';
import type { LabAction } from '../../../src/core/actions/actions.ts';
import type { SdkGeneration } from '../../../src/core/vocabulary/persona.ts';
import type { LabSession } from '../../../src/hub/session/lab-session.ts';

/** One thing that happens in a session, to one of its clients. */
type Happening =
  | {
      readonly what: 'act';
      readonly client: number;
      readonly action: (client: string) => LabAction;
      readonly name: string;
    }
  | { readonly what: 'close' | 'lose' | 'hang' | 'wake' | 'restart'; readonly client: number }
  | { readonly what: 'run'; readonly seconds: number }
  /** The clock is let run at this speed, and is still running when the next thing happens. */
  | { readonly what: 'play'; readonly speed: number; readonly turns: number }
  | { readonly what: 'step' };

const PERSONAS: readonly (readonly [string, SdkGeneration])[] = [
  ['android', '3.x'],
  ['ios', '4.x'],
  ['web', '3.x'],
  ['web', '4.x'],
  ['flutter/macos', '3.x'],
];

const ACTIONS: readonly (readonly [string, (client: string) => LabAction])[] = [
  ['join', (client) => ({ do: 'join', client, channel: 'lab' })],
  ['leave', (client) => ({ do: 'leave', client })],
  ['kill', (client) => ({ do: 'kill', client })],
  ['crash', (client) => ({ do: 'crash', client })],
  ['freeze', (client) => ({ do: 'freeze', client })],
  ['thaw', (client) => ({ do: 'thaw', client })],
  ['offline', (client) => ({ do: 'offline', client, direction: 'both' })],
  ['up off', (client) => ({ do: 'offline', client, direction: 'up' })],
  ['down off', (client) => ({ do: 'offline', client, direction: 'down' })],
  ['online', (client) => ({ do: 'online', client, direction: 'both' })],
  ['no latency', (client) => ({ do: 'network', client, preset: 'loadero-loss-5' })],
  ['jitter', (client) => ({ do: 'network', client, preset: 'loadero-high-jitter' })],
  ['narrow', (client) => ({ do: 'network', client, preset: 'apple-edge' })],
  ['disorder', (client) => ({ do: 'network', client, up: { reorderRatio: 0.3, duplicateRatio: 0.2 } })],
  ['no delay at all', (client) => ({ do: 'network', client, up: { latencyUs: 0 }, down: { latencyUs: 0 } })],
  ['voip', (client) => ({ do: 'voip', client, mode: 'on' })],
  ['ban', (client) => ({ do: 'ban', client, reason: 'BANNED_BY_SERVER' })],
  ['edge', (client) => ({ do: 'failEdge', client, mode: 'closes' })],
  ['edges', (client) => ({ do: 'failEdge', client, mode: 'silent', of: 'all' })],
  ['path', (client) => ({ do: 'failPath', client, to: 'uid1' })],
  ['path back', (client) => ({ do: 'restorePath', client, to: 'uid1' })],
  ['reconnect', (client) => ({ do: 'reconnect', client, reason: 'RENEW_TOKEN' })],
  ['renew', (client) => ({ do: 'renewToken', client, token: { livesUs: 20_000_000 } })],
];

const client = fc.nat({ max: PERSONAS.length - 1 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ client, index: fc.nat({ max: ACTIONS.length - 1 }) }).map(actOf) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constantFrom('close', 'lose', 'hang', 'wake', 'restart'), client }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('run'),
      seconds: fc.double({ min: 0.001, max: 25, noNaN: true }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('play'),
      speed: fc.constantFrom(1, 10, 60),
      turns: fc.integer({ min: 1, max: 150 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ what: 'step' }) },
);

function actOf({ client, index }: { client: number; index: number }): Happening {
  const [name, action] = ACTIONS[index] as (typeof ACTIONS)[number];
  return { what: 'act', client, action, name };
}

const idOf = (index: number) => `uid${index + 1}`;

/** Lets everything happen, and gives back the session. */
async function live(happenings: readonly Happening[]): Promise<LabSession> {
  const session = windowedSession({ hangAfterMs: 15 });
  const windows = new Map<string, TestWindow>();
  for (const [index, [persona, sdk]] of PERSONAS.entries()) {
    windows.set(idOf(index), openWindow(session, clientSpec(idOf(index), persona, sdk), 'lab'));
  }
  await until(() => session.lab.clients.size === PERSONAS.length, 'all clients');
  for (const one of happenings) await happen(session, windows, one);
  for (const window of windows.values()) window.wakeUp();
  await runFor(session, 30);
  return session;
}

async function happen(session: LabSession, windows: Map<string, TestWindow>, one: Happening): Promise<void> {
  if (one.what === 'run') return runFor(session, one.seconds);
  if (one.what === 'play') {
    session.setSpeed(one.speed);
    session.play();
    let turns = 0;
    return until(() => ++turns > one.turns, 'some turns');
  }
  if (one.what === 'step') {
    session.play('event');
    return until(() => !session.pacer.isRunning, 'the step');
  }
  const id = idOf(one.client);
  const window = windows.get(id);
  if (one.what === 'act') session.act(one.action(id));
  else if (one.what === 'close') window?.runtime.close();
  else if (one.what === 'lose') window?.crash();
  else if (one.what === 'hang') window?.hang();
  else if (one.what === 'wake') window?.wakeUp();
  else if (session.lab.client(id).process === undefined && session.windows.get(id)?.isOver !== false) {
    session.expect(session.lab.client(id).spec, true);
    windows.set(id, attachWindow(session, id));
  }
}

async function runFor(session: LabSession, seconds: number): Promise<void> {
  session.play(session.lab.nowUs + Math.round(seconds * 1e6));
  await until(() => !session.pacer.isRunning, `${seconds} s of virtual time`);
}

function shown(one: Happening): string {
  if (one.what === 'run') return `run ${one.seconds}`;
  if (one.what === 'play') return `play at ×${one.speed} for ${one.turns}`;
  return one.what === 'act' ? `${one.name} ${one.client}` : JSON.stringify(one);
}

/**
 * Whatever people and windows do, the recorded inputs, replayed headless, give the identical
 * trace.
 */
export const anySessionReplays = fc.asyncProperty(
  fc.array(happening, { minLength: 3, maxLength: 25 }),
  async (happenings) => {
    const session = await live(happenings);
    await expectParity(session, happenings.map(shown).join('; '));
    await session.stop();
  },
);
