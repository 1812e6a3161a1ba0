import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test } from 'vitest';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import type { StepEffect } from '../../../hub/contract/client-messages.ts';
import type { ClientView, ClockView } from '../../../hub/contract/views.ts';
import type { ObservedStep } from '../../../hub/client-runtime/client-runtime.ts';
import { useClientSession } from './client-session.ts';
import { phaseWords } from './phase-words.ts';

const spec: ClientSpec = {
  id: 'uid1',
  persona: { id: 'android', os: 'android' },
  sdk: '3.x',
  uid: 1,
  publish: 'both',
  role: 'host',
  profile: 'communication',
  up: NOMINAL.up,
  down: NOMINAL.down,
};

function step(atUs: number, ...effects: StepEffect[]): ObservedStep {
  return { input: null, result: { atUs, trigger: 'wake', effects, nextWakeUs: null } };
}

const reconnecting = step(
  4_000_000,
  { do: 'state', from: 'CONNECTED', to: 'RECONNECTING' },
  { do: 'callback', role: 'connectionStateChanged', args: { state: 'RECONNECTING', reason: 'INTERRUPTED' } },
);

const client: ClientView = {
  spec,
  status: 'running',
  connection: 'CONNECTED',
  channel: 'lab',
  media: { tracks: { audio: true, video: true }, muted: { audio: false, video: false }, role: 'host' },
  isUpCut: false,
  isDownCut: false,
  presetId: null,
  up: NOMINAL.up,
  down: NOMINAL.down,
  isWindowOpen: true,
  windowUrl: null,
};

/** The lab's clock as a window is told of it. */
const clockAt = (nowMs: number): ClockView => ({
  nowMs,
  isRunning: true,
  speed: 1,
  goal: null,
  measuredSpeed: 1,
});

beforeEach(() => setActivePinia(createPinia()));

test('the title names persona, UID and state from start to end', () => {
  const session = useClientSession();
  const titles = [session.title];
  session.observer.started(spec);
  titles.push(session.title);
  session.observer.stepped([reconnecting]);
  session.observer.viewed({ clock: clockAt(4_000), client, further: [], pathEnds: [] });
  titles.push(session.title);
  session.observer.ended('kill');
  titles.push(session.title);
  expect(titles).toEqual([
    'Client',
    'Android · UID 1 · Disconnected',
    'Android · UID 1 · Reconnecting',
    'Android · UID 1 · Ended',
  ]);
});

test('what the process has lived through ahead of the lab is shown when the clock comes to it', () => {
  const session = useClientSession();
  session.observer.started(spec);
  session.observer.viewed({ clock: clockAt(3_999), client, further: [], pathEnds: [] });
  session.observer.stepped([reconnecting]);
  expect([session.state, session.history.entries]).toEqual(['disconnected', []]);
  session.observer.viewed({ clock: clockAt(4_000), client, further: [], pathEnds: [] });
  expect([session.state, session.history.call.notice]).toEqual(['reconnecting', 'interrupted']);
});

test('steps that are rolled back are not shown any more', () => {
  const session = useClientSession();
  session.observer.started(spec);
  session.observer.viewed({ clock: clockAt(9_000), client, further: [], pathEnds: [] });
  session.observer.stepped([step(0, { do: 'state', from: 'DISCONNECTED', to: 'CONNECTING' })]);
  session.observer.stepped([reconnecting]);
  expect([session.state, session.history.call.notice]).toEqual(['reconnecting', 'interrupted']);
  session.observer.rolledBack();
  expect([session.state, session.history.call.notice]).toEqual(['connecting', null]);
  expect(session.history.entries).toEqual([]);
});

test('a restart in the same window starts from nothing', () => {
  const session = useClientSession();
  session.observer.started(spec);
  session.observer.viewed({ clock: clockAt(9_000), client, further: [], pathEnds: [] });
  session.observer.stepped([reconnecting]);
  expect(session.state).toBe('reconnecting');
  session.observer.started(spec);
  session.observer.stepped([reconnecting]);
  expect([session.state, session.history.entries]).toEqual(['disconnected', []]);
});

test('a new process in the window has nothing of how the one before was seen last', () => {
  const session = useClientSession();
  session.observer.started(spec);
  session.observer.viewed({
    clock: clockAt(9_000),
    client: { ...client, status: 'frozen', isUpCut: true },
    further: [],
    pathEnds: [],
  });
  expect(session.state).toBe('frozen');
  session.observer.ended('kill');
  session.observer.started(spec);
  expect([session.state, session.status, session.view]).toEqual(['disconnected', 'running', null]);
});

test('what has ended stays ended when the line goes as well; without an end the lab is gone', () => {
  const session = useClientSession();
  session.observer.started(spec);
  session.observer.ended('crash');
  session.observer.lineLost();
  expect(session.phase).toBe('ended');
  setActivePinia(createPinia());
  const other = useClientSession();
  other.observer.lineLost();
  expect([other.phase, other.isOver]).toEqual(['gone', true]);
  other.observer.standingBy();
  expect([other.phase, other.isOver]).toEqual(['standing-by', true]);
  other.observer.lineLost();
  expect(other.phase).toBe('gone');
  other.observer.started(spec);
  expect([other.phase, other.isOver]).toEqual(['running', false]);
});

test.each([
  ['waiting', null, 'Starting'],
  ['ended', 'kill', 'This process has ended'],
  ['gone', null, 'The lab is gone'],
  ['standing-by', null, 'The lab was started again'],
  ['running', null, undefined],
] as const)('phase %s says %s %s', (phase, how, title) => {
  expect(phaseWords(phase, how)?.title).toBe(title);
});
