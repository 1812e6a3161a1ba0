import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import {
  attachWindow,
  expectSameText,
  expectParity,
  until,
  windowedSession,
  traceTextOf,
} from '../windowed-lab.ts';
import { clientSpec } from '../../model/lab-builder.ts';
import type { LabAction } from '../../../src/core/actions/actions.ts';
import type { TimedAction } from '../../../src/core/plan/plan.ts';
import type { LabSession } from '../../../src/hub/session/lab-session.ts';
import type { SessionOptions } from '../../../src/hub/session/session-options.ts';

const CLIENTS = [
  clientSpec('uid1', 'android', '3.x'),
  clientSpec('uid2', 'ios', '4.x'),
  clientSpec('uid3', 'web', '4.x'),
];

const ACTIONS: readonly ((client: string) => LabAction)[] = [
  (client) => ({ do: 'join', client, channel: 'lab' }),
  (client) => ({ do: 'leave', client }),
  (client) => ({ do: 'kill', client }),
  (client) => ({ do: 'crash', client }),
  (client) => ({ do: 'restart', client, rejoin: true }),
  (client) => ({ do: 'restart', client, rejoin: false }),
  (client) => ({ do: 'freeze', client }),
  (client) => ({ do: 'thaw', client }),
  (client) => ({ do: 'voip', client, mode: 'on' }),
  (client) => ({ do: 'offline', client, direction: 'both' }),
  (client) => ({ do: 'online', client, direction: 'both' }),
  (client) => ({ do: 'network', client, up: { latencyUs: 0 }, down: { latencyUs: 0 } }),
];

const action = fc
  .record({ client: fc.nat({ max: CLIENTS.length - 1 }), what: fc.nat({ max: ACTIONS.length - 1 }) })
  .map(({ client, what }) => ACTIONS[what]?.(`uid${client + 1}`) as LabAction);

/**
 * Several actions at each of a few moments: at the start, in the same instant as heartbeats, and
 * between them.
 */
const plan: fc.Arbitrary<TimedAction[]> = fc
  .array(fc.tuple(fc.constantFrom(0, 200_000, 1_000_000, 1_234_567, 5_000_000), action), {
    minLength: 3,
    maxLength: 20,
  })
  .map((steps) => steps.map(([atUs, one]) => ({ atUs, action: one })).sort((a, b) => a.atUs - b.atUs));

const LENGTH_US = 8_000_000;

/**
 * A session in windows that goes through the plan, with a new window wherever a process starts.
 */
export async function followed(
  actions: readonly TimedAction[],
  lengthUs = LENGTH_US,
  options: Partial<SessionOptions> = {},
): Promise<LabSession> {
  let isOver = false;
  const session: LabSession = windowedSession({
    ...options,
    onStart: (start) => {
      if (start.do === 'open') session.expect(start.spec, false);
      else session.expect(session.lab.client(start.client).spec, true, undefined, start.rejoin);
      attachWindow(session, start.client);
    },
    onPlanEnd: () => {
      isOver = true;
    },
  });
  session.follow(actions, lengthUs, actions.some(({ action }) => action.do === 'open') ? [] : CLIENTS);
  for (const { id } of CLIENTS) if (session.openings.has(id)) attachWindow(session, id);
  session.setSpeed('max');
  session.play();
  await until(() => isOver, 'the end of the plan');
  return session;
}

const inputsOf = (session: LabSession): TimedAction[] =>
  session.records.telling.flatMap((record) =>
    record.kind === 'input' ? [{ atUs: record.atUs, action: record.action }] : [],
  );

/**
 * Whatever a plan asks for at one instant, in windows the same happens as headless, and again in a
 * fork.
 */
export const anyPlanIsFollowed = fc.asyncProperty(plan, async (actions) => {
  const session = await followed(actions);
  const inputs = inputsOf(session);
  deepStrictEqual(
    inputs.filter((one) => one.action.do !== 'open'),
    actions,
  );
  const text = await expectParity(session);
  await session.stop();
  // What a fork does: the recorded inputs, starts of processes among them.
  const forked = await followed(inputs);
  deepStrictEqual(inputsOf(forked), inputs);
  expectSameText(await traceTextOf(forked), text);
  await forked.stop();
});
