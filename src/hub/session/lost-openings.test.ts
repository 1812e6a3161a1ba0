import { afterEach, describe, expect, it } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  expectParity,
  openWindow,
  runTo,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import { Lab } from '../../core/lab/lab.ts';
import type { LabSession } from './lab-session.ts';
import { LostOpenings } from './lost-openings.ts';

const app = clientSpec('uid1', 'android', '4.x');
const connection = clientSpec('uid2', 'android', '4.x', { connectionOf: 'uid1' });
const kill = { do: 'kill', client: 'uid1' } as const;
const freeze = { do: 'freeze', client: 'uid1' } as const;
const thaw = { do: 'thaw', client: 'uid1' } as const;
const open = { do: 'open', client: 'uid2', spec: connection } as const;
const join = { do: 'join', client: 'uid2', channel: 'lab' } as const;

describe('of what comes next in a lab', () => {
  it.each<[what: string, before: readonly LabAction[], lost: readonly LabAction[]]>([
    ['an opening of a connection is passed over when its app is dead', [kill], [open, join]],
    ['and when it is frozen', [freeze], [open, join]],
    ['it is not when the app runs', [], []],
    ['nor when it runs again', [freeze, thaw], []],
  ])('%s, with what is done to the connection (R-CONNECTION-SHARED)', (_what, before, lost) => {
    const passed: LabAction[] = [];
    const lab = new Lab({ seed: '1', detail: 'events' });
    lab.open(app);
    for (const action of [...before, open, join, { ...thaw, client: 'uid1' }]) lab.schedule(5, action);
    const openings = new LostOpenings(lab, (action) => passed.push(action));
    while (lab.nextEventUs <= 5) if (!openings.passOver()) lab.step(5);
    expect(passed).toEqual(lost);
    expect(lab.clients.has('uid2')).toBe(lost.length === 0);
    expect(lab.nowUs).toBe(5);
    lab.schedule(5, thaw);
    lab.run(10);
  });
});

it('a connection that was lost once and then opened is like any other', () => {
  const passed: LabAction[] = [];
  const lab = new Lab({ seed: '1', detail: 'events' });
  lab.open(app);
  for (const action of [freeze, open, join, thaw, open, join]) lab.schedule(5, action);
  const openings = new LostOpenings(lab, (action) => passed.push(action));
  while (lab.nextEventUs <= 5) if (!openings.passOver()) lab.step(5);
  expect(passed).toEqual([open, join]);
  lab.run(1_000_000);
  expect(lab.client('uid2').connection).toBe('CONNECTED');
});

describe('in a session, a further connection', () => {
  let session: LabSession;
  afterEach(() => session.stop());

  /** An app in a channel, at 3 s. */
  async function appAt3s(): Promise<void> {
    session = windowedSession();
    openWindow(session, app, 'lab');
    await until(() => session.lab.clients.has('uid1'), 'the app');
    await runTo(session, 3);
  }

  const inputs = (): readonly string[] =>
    session.records.telling.flatMap((record) =>
      record.kind === 'input' ? [`${record.action.do} ${record.action.client}`] : [],
    );

  it('whose app ends first is never opened, and nothing of it stays behind', async () => {
    await appAt3s();
    session.act(kill);
    session.expect(connection, false, 'other');
    await runTo(session, 60);
    expect(inputs()).toEqual(['open uid1', 'join uid1', 'kill uid1']);
    expect([session.openings.size, session.hasWindow('uid2')]).toEqual([0, false]);
    await expectParity(session);
  });

  it('whose app freezes first is opened when that goes on', async () => {
    await appAt3s();
    session.act(freeze);
    session.expect(connection, false, 'other');
    await runTo(session, 6);
    expect([...session.openings.keys()]).toEqual(['uid2']);
    session.act(thaw);
    await runTo(session, 9);
    expect(inputs()).toEqual([
      'open uid1',
      'join uid1',
      'freeze uid1',
      'thaw uid1',
      'open uid2',
      'join uid2',
    ]);
    expect(session.lab.client('uid2')).toMatchObject({ status: 'running', connection: 'CONNECTED' });
    await expectParity(session);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 8])('ends with its app %i ticks after it was asked for', async (ticks) => {
    await appAt3s();
    session.expect(connection, false, 'other');
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
    session.act(kill);
    await runTo(session, 8);
    expect(session.fault).toBeUndefined();
    expect(session.lab.clients.get('uid2')?.status ?? 'dead').toBe('dead');
    expect([session.openings.size, session.hasWindow('uid2')]).toEqual([0, false]);
    await expectParity(session);
  });
});
