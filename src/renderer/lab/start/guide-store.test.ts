import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import type { FromLab, ToLab } from '../../../hub/contract/lab-messages.ts';
import type { ClientView, DeadlineView, LabView } from '../../../hub/contract/views.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import { useLab } from '../stores/lab.ts';
import { useGuide } from './guide-store.ts';
import { readGuide } from './kept-guide.ts';
import { STARTING_POINTS } from './starting-points.ts';

const stored = new Map<string, string>();
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, text: string) => void stored.set(key, text),
  removeItem: (key: string) => void stored.delete(key),
};

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

const kill = STARTING_POINTS.find(({ id }) => id === 'kill') ?? never();

function never(): never {
  throw new Error('no such starting point');
}

/** The other client waits for the phone. */
const waiting: DeadlineView = {
  ...{ actor: 'uid2', what: 'user-offline', uid: 1, channel: 'lab', sinceMs: 10_000, atMs: 30_000 },
};

function client(uid: number, status: ClientView['status']): ClientView {
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
    ...{ status, connection: 'CONNECTED', channel: 'lab', isUpCut: false, isDownCut: false },
    media: { tracks: { audio: true, video: true }, muted: { audio: false, video: false }, role: 'host' },
    ...{ presetId: 'nominal', up, down, isWindowOpen: true, windowUrl: null },
  };
}

interface Shown {
  readonly nowMs: number;
  readonly phone?: ClientView['status'];
  readonly path?: string | null;
  readonly continues?: string | null;
}

function view(run: string, { nowMs, phone, path = null, continues = null }: Shown): LabView {
  const journal = { state: 'kept', why: null, path, continues, left: [], rebuiltShare: null } as const;
  return {
    ...{ run, seed: '1', timings: {}, host: 'web', channels: [], journal },
    clock: { nowMs, isRunning: false, speed: 1, goal: null, measuredSpeed: 0 },
    deadlines: phone === 'dead' ? [waiting] : [],
    clients: phone === undefined ? [] : [client(1, phone), client(2, 'running')],
    ...{ recordCount: 0, tellingCount: 0, droppedMessages: 0, breakpoints: [] },
    runs: [{ number: Number(run.slice(4)), origin: { from: 'new' }, nowMs, clientCount: 2, isInFront: true }],
  };
}

/** A page that is loaded, and a lab that tells it things; every call is answered. */
function page() {
  setActivePinia(createPinia());
  const lab = useLab();
  const guide = useGuide();
  let tell: (message: ToLab) => void = () => undefined;
  let lose: () => void = () => undefined;
  const connect = () =>
    lab.attach(
      {
        send: (message: FromLab) => {
          if (message.type === 'call') tell({ type: 'answer', id: message.id, value: null });
        },
        onMessage: (listener) => (tell = listener),
        onClose: (listener) => (lose = listener),
        close: () => undefined,
      },
      () => true,
      () => undefined,
    );
  connect();
  return {
    guide,
    lab,
    connect,
    lose: () => lose(),
    async hello(instance: string, shown: LabView) {
      tell({ type: 'hello', version: '0', host: 'web', instance, view: shown });
      await nextTick();
    },
    async shows(shown: LabView) {
      tell({ type: 'view', view: shown });
      await nextTick();
    },
  };
}

/** A lab in which the phone of the first starting point has died at 10 s, and its page. */
async function guided() {
  const first = page();
  await first.hello('a', view('run-1', { nowMs: 0 }));
  await first.guide.begin(kill);
  await first.shows(view('run-1', { nowMs: 9_000, phone: 'running', path: 'journal-a' }));
  await first.shows(view('run-1', { nowMs: 10_000, phone: 'dead', path: 'journal-a' }));
  expect(first.guide.step?.text).toContain('10.000 s');
  return first;
}

describe('the guide goes on', () => {
  test('in the page of a lab that was killed, when the next one goes on with the run', async () => {
    const at = await guided();
    at.lose();
    at.connect();
    // Runs of another lab have the same names.
    await at.hello('b', view('run-1', { nowMs: 0 }));
    expect(at.guide.step).toBeNull();
    await at.shows(
      view('run-2', { nowMs: 10_500, phone: 'dead', path: 'journal-b', continues: 'journal-a' }),
    );
    expect(at.guide.step?.text).toContain('10.000 s');
    // And once more.
    await at.shows(
      view('run-3', { nowMs: 10_500, phone: 'dead', path: 'journal-c', continues: 'journal-b' }),
    );
    expect(at.guide.step?.text).toContain('10.000 s');
  });

  test('in a page that is loaded again, in the same lab and in the next', async () => {
    await guided();
    const reloaded = page();
    await reloaded.hello('a', view('run-1', { nowMs: 11_000, phone: 'dead', path: 'journal-a' }));
    expect(reloaded.guide.step?.text).toContain('10.000 s');
    const next = page();
    await next.hello('b', view('run-1', { nowMs: 0 }));
    expect([next.guide.step, next.guide.isOffering]).toEqual([null, true]);
    await next.shows(
      view('run-2', { nowMs: 10_500, phone: 'dead', path: 'journal-b', continues: 'journal-a' }),
    );
    expect(next.guide.step?.text).toContain('10.000 s');
  });

  test('from what the journal has: a kill in its lost last second is still to be done', async () => {
    await guided();
    const next = page();
    await next.hello('b', view('run-1', { nowMs: 0 }));
    await next.shows(view('run-2', { nowMs: 9_500, phone: 'running', path: 'b', continues: 'journal-a' }));
    expect(next.guide.pointed?.control).toBe('kill');
  });
});

describe('the guide is silent', () => {
  test('in a run that is another one', async () => {
    await guided();
    const next = page();
    await next.hello(
      'b',
      view('run-1', { nowMs: 20_000, phone: 'dead', path: 'other', continues: 'another' }),
    );
    expect(next.guide.step).toBeNull();
  });

  test('after its end, also in a page that is loaded again', async () => {
    const at = await guided();
    at.guide.end();
    await nextTick();
    const reloaded = page();
    await reloaded.hello('a', view('run-1', { nowMs: 11_000, phone: 'dead', path: 'journal-a' }));
    expect(reloaded.guide.step).toBeNull();
  });
});

test.each([
  ['nothing', null],
  ['what is no JSON', '{'],
  ['a point that there is not', '{"point":"x","brokenAtMs":null,"mendedAtMs":null,"journal":"a"}'],
  ['a moment that is none', '{"point":"kill","brokenAtMs":"1","mendedAtMs":null,"journal":"a"}'],
  ['no journal', '{"point":"kill","brokenAtMs":null,"mendedAtMs":null}'],
])('%s in the storage is no guide', (_what, text) => {
  expect(readGuide(text)).toBeNull();
});
