import { afterEach, describe, expect, test } from 'vitest';
import { emptyPage, key, mounted, press } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import ControlStrip from './ControlStrip.vue';
import NetworkSwitch from './NetworkSwitch.vue';

afterEach(emptyPage);

async function networkSwitch(over: object = {}) {
  const asked: unknown[] = [];
  const props = await mounted(NetworkSwitch, {
    ...{ isUpCut: false, isDownCut: false, isDeviceOffline: false, isDisabled: false },
    onChange: (request: unknown) => void asked.push(request),
    ...over,
  });
  return { asked, props };
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
  ])('%j is %s', async (over, word, isOn) => {
    await networkSwitch(over);
    expect(document.querySelector('.long')?.textContent).toBe(`Network ${word}`);
    expect(one('switch', 'Network').getAttribute('aria-checked')).toBe(String(isOn));
  });

  test.each([
    [{}, 'offline'],
    // One direction that is cut is mended by the same switch.
    [{ isUpCut: true }, 'online'],
    [{ isUpCut: true, isDownCut: true, isDeviceOffline: true }, 'online'],
  ])('its switch asks of %j for %s, both ways', async (over, verb) => {
    const { asked } = await networkSwitch(over);
    await press(one('switch', 'Network'));
    expect(asked).toEqual([{ do: verb, direction: 'both' }]);
  });

  test.each([
    [/^Uplink/, { isDownCut: true }, true, { do: 'offline', direction: 'up' }],
    [/^Downlink/, { isDownCut: true }, false, { do: 'online', direction: 'down' }],
    [/^Airplane mode/, {}, false, { do: 'offline', direction: 'both', noticed: true }],
    [/^Airplane mode/, { isDeviceOffline: true }, true, { do: 'online', direction: 'both' }],
  ])('its menu has %s of %j ticked: %s', async (name, over, isTicked, request) => {
    const { asked } = await networkSwitch(over);
    await openMenu();
    const item = one('menuitemcheckbox', name);
    expect(item.getAttribute('aria-checked')).toBe(String(isTicked));
    await press(item);
    expect(asked).toEqual([request]);
    // It stays open for the other direction.
    expect(namesOf('menuitemcheckbox')).toHaveLength(3);
  });

  test('of a process that is over does nothing, and says why', async () => {
    const { asked } = await networkSwitch({ isDisabled: true });
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
    ...{ state: 'reconnecting', clock, isUpCut: false, isDownCut: false, isDeviceOffline: false },
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
