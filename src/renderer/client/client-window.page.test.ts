import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nextTick } from 'vue';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { emptyPage, mounted, press, setMedia } from '../../../test/page/mounted.ts';
import { allOf, one, textOf } from '../../../test/page/page-tree.ts';
import { displayName, PERSONAS } from '../../core/persona/persona-list.ts';
import { generationsOf } from '../../core/persona/sdk-generations.ts';
import type { ClientRequest, StepEffect } from '../../hub/contract/client-messages.ts';
import type { ClientView, ClockView } from '../../hub/contract/views.ts';
import type { ObservedStep } from '../../hub/client-runtime/client-runtime.ts';
import ClientWindow from './ClientWindow.vue';
import { useClientSession } from './session/client-session.ts';

beforeEach(() => setActivePinia(createPinia()));
afterEach(emptyPage);

const spec = clientSpec('uid1', 'android', '4.x');
const clock: ClockView = { nowMs: 5_000, isRunning: true, speed: 1, goal: null, measuredSpeed: 1 };
const view = (over: Partial<ClientView> = {}): ClientView => ({
  ...{ spec, status: 'running', connection: 'CONNECTED', channel: 'lab' },
  media: { tracks: { audio: true, video: true }, muted: { audio: false, video: false }, role: 'host' },
  ...{ isUpCut: false, isDownCut: false, presetId: null, up: spec.up, down: spec.down },
  ...{ isWindowOpen: true, windowUrl: null },
  ...over,
});
const step = (atUs: number, input: ObservedStep['input'], ...effects: StepEffect[]): ObservedStep => ({
  input,
  result: { atUs, trigger: 'wake', effects, nextWakeUs: null },
});
/** The app calls join, and comes in. */
const JOINING: readonly ObservedStep[] = [
  step(
    1_000_000,
    { kind: 'call', atUs: 1_000_000, call: { call: 'join', channel: 'lab' } },
    {
      ...{ do: 'state', from: 'DISCONNECTED', to: 'CONNECTING' },
    },
  ),
  step(
    1_200_000,
    null,
    { do: 'state', from: 'CONNECTING', to: 'CONNECTED' },
    { do: 'callback', role: 'joinSuccess', args: { channel: 'lab', uid: 1, elapsed: 200 } },
  ),
  step(1_300_000, null, { do: 'callback', role: 'userJoined', args: { uid: 2 } }),
];

async function clientWindow() {
  const asked: (ClientRequest | 'close')[] = [];
  await mounted(ClientWindow, {
    onRequest: (request: ClientRequest) => void asked.push(request),
    onClose: () => void asked.push('close'),
  });
  return { session: useClientSession(), asked };
}

const heading = (): string => textOf(allOf('heading')[0]);

describe('a window without a process says', () => {
  test.each([
    ['that it waits', () => undefined, 'Starting', true],
    ['how it ended', (session) => session.observer.ended('crash'), 'This process has ended', false],
    ['that the lab is gone', (session) => session.observer.lineLost(), 'The lab is gone', false],
    [
      'that another lab is there',
      (session) => session.observer.standingBy(),
      'The lab was started again',
      true,
    ],
    [
      'that there is another window',
      (session) => session.observer.turnedAway('taken'),
      'This client has a window already',
      false,
    ],
    [
      'that nobody knows it',
      (session) => session.observer.turnedAway('unknown'),
      'This client is not in the lab',
      false,
    ],
  ] satisfies readonly (readonly [
    string,
    (session: ReturnType<typeof useClientSession>) => unknown,
    string,
    boolean,
  ])[])('%s', async (_what, happens, title, isBusy) => {
    const { session } = await clientWindow();
    happens(session);
    await nextTick();
    expect(heading()).toBe(title);
    expect(allOf('main').at(-1)?.getAttribute('aria-busy')).toBe(String(isBusy));
    expect(allOf('button')).toEqual([]);
  });
});

describe('a window with a process', () => {
  async function inCall() {
    const made = await clientWindow();
    made.session.observer.started(spec);
    made.session.observer.stepped(JOINING);
    made.session.observer.viewed({ clock, client: view(), further: [], pathEnds: [] });
    await nextTick();
    return made;
  }

  test('begins in the lobby, and what its person does there is asked of the lab', async () => {
    const { session, asked } = await clientWindow();
    session.observer.started(spec);
    await nextTick();
    expect(heading()).toBe('Not in a call');
    await press(one('button', 'Join'));
    expect(asked).toEqual([{ do: 'join', channel: 'lab' }]);
  });

  test('shows the call, its people, and what was raised in the words of its platform', async () => {
    const { asked } = await inCall();
    expect(heading()).toBe('lab · 2 here');
    expect([...document.querySelectorAll('figcaption')].map(textOf)).toEqual(['UID 2', 'You · UID 1']);
    const lines = [...one('log', 'Callbacks in order').querySelectorAll('.text')].map(textOf);
    expect(lines[0]).toMatch(/^Called: engine\.joinChannel\(token, "lab", 1/);
    expect(lines).toContain('onJoinChannelSuccess("lab", 1, 200)');
    expect(document.title).toBe('Android · UID 1 · Connected');
    await press(one('button', 'Leave'));
    await press(one('button', 'Camera'));
    await press(one('switch', 'Network'));
    expect(asked).toEqual([
      { do: 'leave' },
      { do: 'mute', media: 'video' },
      { do: 'offline', direction: 'both' },
    ]);
  });

  test('that stands does nothing of itself, and says so in its title', async () => {
    const { session, asked } = await inCall();
    session.observer.viewed({ clock, client: view({ status: 'frozen' }), further: [], pathEnds: [] });
    await nextTick();
    expect(document.title).toBe('Android · UID 1 · Frozen');
    await press(one('button', 'Leave'));
    expect(asked).toEqual([]);
  });

  test('goes back to what it was when steps were taken ahead of what came', async () => {
    const { session } = await inCall();
    session.observer.stepped([
      step(4_000_000, null, { do: 'callback', role: 'userJoined', args: { uid: 3 } }),
    ]);
    await nextTick();
    expect(heading()).toBe('lab · 3 here');
    session.observer.rolledBack();
    await nextTick();
    expect(heading()).toBe('lab · 2 here');
  });

  test('says what else it is the process of', async () => {
    const { session } = await inCall();
    const further = view({
      spec: { ...clientSpec('uid7', 'android', '4.x'), connectionOf: 'uid1' },
      channel: 'stage',
    });
    session.observer.viewed({ clock, client: view(), further: [further], pathEnds: [] });
    await nextTick();
    expect(textOf(one('region', 'Further connections of this app'))).toMatch(
      /^This window shows UID 1\. In the same app: Connected ?: UID 7 in stage$/,
    );
  });

  test.each([
    [[], 'below', 'Hide callbacks'],
    [['(max-height: 560px)'], 'low below', 'Hide callbacks'],
    [['(max-height: 560px)', '(min-width: 560px)'], 'beside', undefined],
    [['(min-width: 860px)', '(min-width: 560px)'], 'beside', undefined],
  ])('has the developer’s view of a window with %j %s the app', async (media, _where, fold) => {
    await inCall();
    await setMedia(...media);
    expect(allOf('button', /callbacks$/).map((button) => button.getAttribute('aria-label'))).toEqual(
      fold === undefined ? [] : [fold],
    );
    expect(allOf('button', 'More that can be done to UID 1')).toHaveLength(1);
    expect(heading()).toBe('lab · 2 here');
  });
});

describe('every platform', () => {
  test.each(PERSONAS.map((persona) => [persona.id, persona] as const))(
    '%s has its device, a lobby, and its own way to close',
    async (_id, persona) => {
      const { session, asked } = await clientWindow();
      const sdk = generationsOf(persona).at(-1) ?? expect.fail();
      session.observer.started({ ...spec, persona, sdk });
      await nextTick();
      const device = document.querySelector<HTMLElement>('.device');
      expect(device?.dataset['os']).toBe(persona.os);
      expect(document.title).toBe(`${displayName(persona)} · UID 1 · Disconnected`);
      expect(allOf('button', 'Join')).toHaveLength(1);
      expect(document.querySelectorAll('[data-testid=framework]')).toHaveLength(
        persona.framework === undefined || device?.dataset['frame'] === 'browser' ? 0 : 1,
      );
      const close = allOf('button', /^Close/);
      // A phone has no button for it: one leaves its app.
      expect(close).toHaveLength(persona.os === 'android' || persona.os === 'ios' ? 0 : 1);
      for (const button of close) await press(button);
      expect(asked).toEqual(close.map(() => 'close'));
    },
  );
});
