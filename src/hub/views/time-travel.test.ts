import { expect, test } from 'vitest';
import {
  attachWindow,
  openWindow,
  turnClock,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import { clientViews, pastClientViews } from './client-views.ts';
import { channelViews, deadlinesOf } from './deadlines.ts';
import { TimeTravel } from './time-travel.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { NOMINAL } from '../../core/network/presets.ts';
import { parsePersona } from '../../core/persona/persona-list.ts';

/*
 * Goal: what the panels show of an earlier moment is what they showed when it was the present.
 * Method: a session with windows is stopped every 1.7 s and its views are kept; then the run is
 * looked back on, forwards and backwards.
 */

const STOP_US = 1_700_000;
const FACTS = {
  urlOf: () => null,
  isWithoutWindow: () => false,
  isOwnApp: () => false,
  presetOf: () => 'nominal',
};

function spec(uid: number, personaId: string, sdk: ClientSpec['sdk']): ClientSpec {
  const parsed = parsePersona(personaId);
  if (!parsed.ok) throw new Error(parsed.message);
  const choices = { publish: 'both', role: 'host', profile: 'communication' } as const;
  return {
    id: `uid${uid}`,
    uid,
    persona: parsed.persona,
    sdk,
    ...choices,
    up: NOMINAL.up,
    down: NOMINAL.down,
  };
}

const PLAYERS = [
  spec(1, 'android', '3.x'),
  spec(2, 'ios', '4.x'),
  spec(3, 'web', '3.x'),
  spec(4, 'web', '4.x'),
];

type Act = readonly [seconds: number, action: Exclude<LabAction, { do: 'open' }>];

const STORIES: readonly { readonly name: string; readonly acts: readonly Act[] }[] = [
  {
    name: 'a tunnel that ends before anybody gives up, then one that does not',
    acts: [
      [8, { do: 'offline', client: 'uid1', direction: 'both' }],
      [16, { do: 'online', client: 'uid1', direction: 'both' }],
      [30, { do: 'offline', client: 'uid2', direction: 'up' }],
      [65, { do: 'online', client: 'uid2', direction: 'both' }],
    ],
  },
  {
    name: 'a kill and a late restart, a leave and a join',
    acts: [
      [8, { do: 'kill', client: 'uid1' }],
      [40, { do: 'restart', client: 'uid1', rejoin: true }],
      [50, { do: 'leave', client: 'uid3' }],
      [55, { do: 'join', client: 'uid3', channel: 'lab' }],
    ],
  },
  {
    name: 'everybody goes silent and the channel is destroyed',
    acts: [
      [8, { do: 'offline', client: 'uid4', direction: 'both' }],
      [10, { do: 'kill', client: 'uid1' }],
      [12, { do: 'kill', client: 'uid2' }],
      [14, { do: 'crash', client: 'uid3' }],
    ],
  },
];

/** All that panels show of the lab itself; a process that runs is what counts, not its window. */
function shown(session: LabSession, past?: Lab) {
  const clients = past === undefined ? clientViews(session, FACTS) : pastClientViews(session, past, FACTS);
  const lab = past ?? session.lab;
  return {
    clients: clients.map(({ isWindowOpen: _isWindowOpen, ...client }) => client),
    channels: channelViews(lab),
    deadlines: deadlinesOf(lab),
  };
}
type Shown = ReturnType<typeof shown>;

async function runTo(session: LabSession, atUs: number): Promise<void> {
  session.play(atUs);
  await until(() => session.lab.nowUs >= atUs && !session.pacer.isRunning, `${atUs} us`);
}

async function live(acts: readonly Act[]): Promise<{ session: LabSession; views: Map<number, Shown> }> {
  const session = windowedSession();
  for (const player of PLAYERS) openWindow(session, player, 'lab');
  await until(() => session.lab.clients.size === PLAYERS.length, 'the clients');
  const views = new Map<number, Shown>();
  const rest = [...acts];
  for (let atUs = STOP_US; atUs < 75_000_000; atUs += STOP_US) {
    while (rest[0] !== undefined && rest[0][0] * 1e6 <= atUs) {
      const [seconds, action] = rest.shift() as Act;
      await runTo(session, seconds * 1e6);
      if (action.do === 'restart') {
        const known = session.lab.client(action.client).spec;
        session.expect(known, true);
        attachWindow(session, action.client);
        await until(() => session.lab.client(action.client).status === 'running', 'the restart');
      } else session.act(action);
    }
    await runTo(session, atUs);
    views.set(atUs, shown(session));
  }
  return { session, views };
}

test.each(STORIES)('looking back on $name shows what was to be seen then', async ({ acts }) => {
  const { session, views } = await live(acts);
  const lookBack = new TimeTravel(session, turnClock);
  const moments = [...views.keys()];
  for (const atUs of [...moments, ...moments.toReversed().slice(0, 12)]) {
    const seen = await lookBack.at(atUs, (past) => shown(session, past));
    expect(seen, `at ${atUs / 1e6} s`).toEqual(views.get(atUs));
  }
  const deadlines = [...views.values()].flatMap((view) => view.deadlines);
  expect(deadlines.length).toBeGreaterThan(30);
  await session.stop();
});

test('looks that overlap are taken one after the other', async () => {
  const { session, views } = await live(STORIES[0]?.acts ?? []);
  const lookBack = new TimeTravel(session, turnClock);
  const asked = [34, 6.8, 51, 20.4].map((seconds) => seconds * 1e6);
  const seen = await Promise.all(asked.map((atUs) => lookBack.at(atUs, (past) => shown(session, past))));
  expect(seen).toEqual(asked.map((atUs) => views.get(atUs)));
  await session.stop();
});
