import { afterEach, describe, expect, test } from 'vitest';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import type { MediaView } from '../../../hub/contract/views.ts';
import { clientSpec } from '../../../../test/model/lab-builder.ts';
import { emptyPage, mounted, press, write } from '../../../../test/page/mounted.ts';
import { describedBy, namesOf, one } from '../../../../test/page/page-tree.ts';
import CallControls from './CallControls.vue';
import CallLobby from './CallLobby.vue';

afterEach(emptyPage);

describe('before a call', () => {
  async function lobby(over: { channel?: string; isDisabled?: boolean } = {}) {
    const joined: string[] = [];
    const onJoin = (channel: string): void => void joined.push(channel);
    const props = await mounted(CallLobby, { channel: 'lab', isDisabled: false, onJoin, ...over });
    return {
      props,
      joined,
      field: one('textbox', 'Channel'),
      join: one('button', 'Join') as HTMLButtonElement,
    };
  }

  test('one joins the channel that is named, without the blanks around it', async () => {
    const { joined, field, join } = await lobby();
    expect((field as HTMLInputElement).value).toBe('lab');
    await write(field, '  stage 2 ');
    await press(join);
    expect(joined).toEqual(['stage 2']);
  });

  test.each([
    ['', 'Write the name of a channel first.', ''],
    ['   ', 'Write the name of a channel first.', ''],
    ['größe', /ö/, /ö/],
  ])('%j cannot be joined, and it is said why', async (name, hint, mistake) => {
    const { joined, field, join } = await lobby();
    await write(field, name);
    expect(join.disabled).toBe(true);
    expect(join.title).toMatch(hint);
    expect(describedBy(field)).toMatch(mistake);
    expect(field.getAttribute('aria-invalid')).toBe(String(mistake !== ''));
    field.closest('form')?.requestSubmit();
    expect(joined).toEqual([]);
  });

  test('a process that stands joins nothing', async () => {
    const { props, join } = await lobby({ isDisabled: true });
    expect([join.disabled, join.title]).toEqual([true, 'The process of this app does not run now.']);
    props.isDisabled = false;
    await write(one('textbox', 'Channel'), 'lab');
    expect(join.disabled).toBe(false);
  });
});

const media = (over: Partial<MediaView> = {}): MediaView => ({
  tracks: { audio: true, video: true },
  muted: { audio: false, video: false },
  role: 'host',
  ...over,
});

describe('in a call', () => {
  async function controls(over: Partial<MediaView> = {}, spec: Partial<ClientSpec> = {}, held = {}) {
    const asked: unknown[] = [];
    const props = await mounted(CallControls, {
      spec: { ...clientSpec('uid1', 'android', '4.x'), ...spec },
      media: media(over),
      isStopped: false,
      isLeaving: false,
      onLeave: () => void asked.push('leave'),
      onMedia: (requests: unknown) => void asked.push(requests),
      ...held,
    });
    return { asked, props };
  }

  test.each([
    ['sent', {}, 'true', 'Mute the camera', 'mute'],
    ['muted', { muted: { audio: false, video: true } }, 'false', 'Unmute the camera', 'unmute'],
    ['not published', { tracks: { audio: true, video: false } }, 'false', 'Publish the camera', 'publish'],
  ] as const)('a camera that is %s', async (_how, over, isPressed, hint, verb) => {
    const { asked } = await controls(over);
    const camera = one('button', 'Camera');
    expect([camera.getAttribute('aria-pressed'), camera.title]).toEqual([isPressed, hint]);
    await press(camera);
    expect(asked).toEqual([[{ do: verb, media: 'video' }]]);
  });

  test('the audience of a live channel sends nothing, and may become host', async () => {
    const { asked } = await controls({ role: 'audience' }, { profile: 'live' });
    const camera = one('button', 'Camera');
    expect(camera.getAttribute('aria-disabled')).toBe('true');
    expect(camera.title).toBe('The audience sends nothing: become host first.');
    await press(camera);
    expect(asked).toEqual([]);
    await press(one('button', 'Become host'));
    expect(asked).toEqual([[{ do: 'role', role: 'host' }]]);
  });

  test('roles are those of a live channel', async () => {
    await controls();
    expect(namesOf('button')).toEqual(['Microphone', 'Camera', 'Leave']);
  });

  test.each([
    ['does not run', { isStopped: true }, 'Leave', 'The process of this app does not run now.'],
    [
      'has left already',
      { isLeaving: true },
      'Leaving',
      'The app has left already: it waits for the answer.',
    ],
  ])('of a process that %s every button says so and does nothing', async (_how, held, word, reason) => {
    const { asked } = await controls({}, { profile: 'live' }, held);
    const names = ['Microphone', 'Camera', 'Become audience', word];
    expect(namesOf('button')).toEqual(names);
    for (const name of names) {
      expect(one('button', name).title).toBe(reason);
      await press(one('button', name));
    }
    expect(asked).toEqual([]);
  });

  test('one leaves', async () => {
    const { asked } = await controls();
    await press(one('button', 'Leave'));
    expect(asked).toEqual(['leave']);
  });
});
