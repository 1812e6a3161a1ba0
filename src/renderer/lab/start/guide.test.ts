import { describe, expect, test } from 'vitest';
import type { ClientView, DeadlineView, LabView } from '../../../hub/contract/views.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import { parsePersona } from '../../../core/persona/persona-list.ts';
import { guideStep, type GuideMemory } from './guide.ts';
import { STARTING_POINTS } from './starting-points.ts';

function client(uid: number, over: Partial<ClientView> = {}): ClientView {
  const { up, down } = NOMINAL;
  const choices = { publish: 'both', role: 'host', profile: 'communication' } as const;
  return {
    spec: {
      id: `uid${uid}`,
      persona: { id: 'android', os: 'android' },
      sdk: '4.x',
      uid,
      ...choices,
      up,
      down,
    },
    status: 'running',
    connection: 'CONNECTED',
    channel: 'lab',
    media: { tracks: { audio: true, video: true }, muted: { audio: false, video: false }, role: 'host' },
    isUpCut: false,
    isDownCut: false,
    presetId: 'nominal',
    up,
    down,
    isWindowOpen: true,
    windowUrl: null,
    ...over,
  };
}

const waiting: DeadlineView = {
  actor: 'uid2',
  what: 'user-offline',
  uid: 1,
  channel: 'lab',
  sinceMs: 10_000,
  atMs: 30_000,
};

function view(clients: readonly ClientView[], over: Partial<LabView> = {}, nowMs = 12_000): LabView {
  return {
    run: 'run-1',
    seed: '1',
    timings: {},
    host: 'web',
    clock: { nowMs, isRunning: false, speed: 1, goal: null, measuredSpeed: 0 },
    clients,
    channels: [],
    deadlines: [],
    recordCount: 0,
    tellingCount: 0,
    droppedMessages: 0,
    breakpoints: [],
    runs: [],
    ...over,
  };
}

const joining = client(1, { connection: 'CONNECTING' });
const cut = client(1, { isUpCut: true, isDownCut: true, connection: 'RECONNECTING' });
const dead = client(1, { status: 'dead', connection: 'DISCONNECTED' });
const other = client(2);

interface Row {
  readonly memory: GuideMemory;
  readonly view: LabView;
  readonly says: string;
  readonly points?: string;
  readonly offers?: string;
}

const kill = (brokenAtMs: number | null): GuideMemory => ({ point: 'kill', brokenAtMs, mendedAtMs: null });
const tunnel = (brokenAtMs: number | null, mendedAtMs: number | null = null): GuideMemory => ({
  point: 'tunnel',
  brokenAtMs,
  mendedAtMs,
});

describe('the guide says what to do next', () => {
  test.each<Row>([
    {
      memory: { point: 'empty', brokenAtMs: null, mendedAtMs: null },
      view: view([]),
      says: 'Open a client to begin',
    },
    { memory: kill(null), view: view([joining, other]), says: '0.200 s', offers: 'Play' },
    { memory: kill(null), view: view([client(1), other]), says: 'close UID 1’s window', points: 'kill' },
    {
      memory: kill(10_000),
      view: view([dead, other], { deadlines: [waiting] }),
      says: 'UID 1 ended at 10.000 s',
      offers: 'Run to the next callback',
    },
    {
      memory: kill(10_000),
      view: view([dead, other], { deadlines: [{ ...waiting, actor: 'server', what: 'user-left' }] }, 20_100),
      says: 'UID 2 has lost picture and sound',
      offers: 'Run to the next callback',
    },
    { memory: kill(10_000), view: view([dead, other]), says: 'told everything', points: 'restart' },
    { memory: kill(10_000), view: view([client(1), other]), says: 'UID 1 is back' },
    { memory: tunnel(null), view: view([client(1), other]), says: 'cut UID 1’s network', points: 'network' },
    {
      memory: tunnel(10_000),
      view: view([cut, other]),
      says: 'In the tunnel',
      offers: 'Run to 25.000 s',
    },
    { memory: tunnel(10_000), view: view([cut, other], {}, 25_000), says: 'on again', points: 'network' },
    {
      memory: tunnel(10_000),
      view: view([client(1, { connection: 'RECONNECTING' }), other], {}, 25_000),
      says: 'next attempt',
      offers: 'Play',
    },
    {
      memory: tunnel(10_000),
      view: view([cut, other], {}, 66_000),
      says: '56.000 s have',
      points: 'network',
    },
    {
      memory: tunnel(10_000, 25_000),
      view: view([client(1), other], {}, 90_000),
      says: 'it was told nothing',
    },
    { memory: tunnel(10_000, 29_900), view: view([client(1), other], {}, 31_000), says: 'That was close' },
    { memory: tunnel(10_000, 66_000), view: view([client(1), other], {}, 67_000), says: 'took 56.000 s' },
  ])('$says', ({ memory, view: at, says, points, offers }) => {
    const step = guideStep(memory, at);
    expect(step?.text).toContain(says);
    expect(step?.pointed?.control).toBe(points);
    expect(step?.offer?.label).toBe(offers);
  });

  test('it is silent when its clients are not there', () => {
    expect(guideStep(kill(null), view([other]))).toBeNull();
    expect(guideStep({ point: 'empty', brokenAtMs: null, mendedAtMs: null }, view([other]))).toBeNull();
  });
});

test('starting points name personas and UIDs that exist, each UID once', () => {
  for (const { clients } of STARTING_POINTS) {
    for (const { personaId } of clients) expect(parsePersona(personaId).ok).toBe(true);
    const uids = clients.map(({ uid }) => uid);
    expect(uids).toEqual([...new Set(uids)]);
  }
});
