import { afterEach, describe, expect, test } from 'vitest';
import { emptyPage, key, mounted, press } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { clientSpec } from '../../../../test/model/lab-builder.ts';
import type { ClientView } from '../../../hub/contract/views.ts';
import ControlStrip from './ControlStrip.vue';
import NetworkSwitch from './NetworkSwitch.vue';

afterEach(emptyPage);

const NOMINAL = clientSpec('uid1', 'android', '4.x');
const BLOCKED = { ...NOMINAL.up, udp: 'blocked' } as const;

const view = (over: Partial<ClientView> = {}): ClientView => ({
  ...{ spec: NOMINAL, status: 'running', connection: 'CONNECTED', channel: 'lab' },
  media: { tracks: { audio: true, video: true }, muted: { audio: false, video: false }, role: 'host' },
  ...{ isUpCut: false, isDownCut: false, presetId: null, up: NOMINAL.up, down: NOMINAL.down },
  ...{ isWindowOpen: true, windowUrl: null },
  ...over,
});

async function networkSwitch(over: Partial<ClientView> = {}, isDisabled = false) {
  const asked: unknown[] = [];
  await mounted(NetworkSwitch, {
    ...{ client: view(over), isDisabled },
    onRequest: (request: unknown) => void asked.push(request),
  });
  return { asked };
}

async function openMenu(): Promise<void> {
  one('button', 'Directions of the network').focus();
  await key('Enter');
  await new Promise((resolve) => setTimeout(resolve));
}

describe('the network of a device', () => {
  test.each([
    [{}, 'on', true],
    [{ isUpCut: true }, 'up cut', false],
    [{ isDownCut: true }, 'down cut', false],
    [{ isUpCut: true, isDownCut: true }, 'cut', false],
    [{ isUpCut: true, isDownCut: true, isDeviceOffline: true }, 'off (airplane mode)', false],
    [{ presetId: 'offline' }, 'cut', false],
    [{ up: BLOCKED }, 'on, UDP blocked', true],
  ])('%j is %s', async (over, word, isOn) => {
    await networkSwitch(over);
    expect(document.querySelector('.long')?.textContent).toBe(`Network ${word}`);
    expect(one('switch', 'Network').getAttribute('aria-checked')).toBe(String(isOn));
  });

  const online = { do: 'online', direction: 'both' };

  test.each<[Partial<ClientView>, object[]]>([
    [{}, [{ do: 'offline', direction: 'both' }]],
    // One direction that is cut is mended by the same switch.
    [{ isUpCut: true }, [online]],
    [{ isUpCut: true, isDownCut: true, isDeviceOffline: true }, [online]],
    [{ presetId: 'offline' }, [{ do: 'network', preset: 'nominal' }, online]],
  ])('its switch asks of %j for %j', async (over, requests) => {
    const { asked } = await networkSwitch(over);
    await press(one('switch', 'Network'));
    expect(asked).toEqual(requests);
  });

  test.each([
    [/^Uplink/, { isDownCut: true }, true, [{ do: 'offline', direction: 'up' }]],
    [/^Downlink/, { isDownCut: true }, false, [{ do: 'online', direction: 'down' }]],
    [
      /^Downlink/,
      { presetId: 'offline' },
      false,
      [
        { do: 'offline', direction: 'up' },
        { do: 'network', preset: 'nominal' },
        { do: 'online', direction: 'down' },
      ],
    ],
    [/^Airplane mode/, {}, false, [{ do: 'offline', direction: 'both', noticed: true }]],
    [/^Airplane mode/, { isDeviceOffline: true }, true, [online]],
    [/^UDP on the uplink/, {}, true, [{ do: 'network', up: { udp: 'blocked' } }]],
    [/^UDP on the downlink/, { down: BLOCKED }, false, [{ do: 'network', down: { udp: null } }]],
  ])('its menu has %s of %j ticked: %s', async (name, over, isTicked, requests) => {
    const { asked } = await networkSwitch(over);
    await openMenu();
    const item = one('menuitemcheckbox', name);
    expect(item.getAttribute('aria-checked')).toBe(String(isTicked));
    await press(item);
    expect(asked).toEqual(requests);
    // It stays open for the other direction.
    expect(namesOf('menuitemcheckbox')).toHaveLength(5);
  });

  test('of a process that is over does nothing, and says why', async () => {
    const { asked } = await networkSwitch({}, true);
    const own = one('switch', 'Network');
    expect(own.title).not.toBe('');
    await press(own);
    await openMenu();
    for (const item of allOf('menuitemcheckbox')) {
      expect(item.title).toBe(own.title);
      await press(item);
    }
    expect(asked).toEqual([]);
  });
});

describe('the head of the view', () => {
  const clock = { nowMs: 61_500, isRunning: false, speed: 1, goal: null, measuredSpeed: 0 };
  const strip = {
    ...{ state: 'reconnecting', clock, client: view(), pathEnds: [] },
    ...{ isOver: false, isCollapsed: false, isCollapsible: true },
  };

  test('says state and virtual time, and whether that stands', async () => {
    const props = await mounted(ControlStrip, { ...strip });
    const head = (): string => textOf(document.querySelector('.now'));
    expect(head()).toMatch(/^Reconnecting Virtual time 61\.500 s paused$/);
    expect(document.querySelector('.time')?.getAttribute('title')).toBe('Virtual time, paused');
    props.clock = { ...clock, isRunning: true };
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.querySelector('.time')?.getAttribute('title')).toBe('Virtual time');
  });

  test('hides and shows what is below, where that can be', async () => {
    let toggled = 0;
    const props = await mounted(ControlStrip, { ...strip, onToggle: () => toggled++ });
    const hide = one('button', 'Hide callbacks');
    expect(hide.getAttribute('aria-expanded')).toBe('true');
    await press(hide);
    expect(toggled).toBe(1);
    props.isCollapsed = true;
    await new Promise((resolve) => setTimeout(resolve));
    expect(one('button', 'Show callbacks').getAttribute('aria-expanded')).toBe('false');
    props.isCollapsible = false;
    await new Promise((resolve) => setTimeout(resolve));
    expect(allOf('button', /callbacks/)).toEqual([]);
  });
});
