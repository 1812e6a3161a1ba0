import { beforeEach, describe, expect, it } from 'vitest';
import type { FromLab, ToLab } from '../contract/lab-messages.ts';
import type { Port } from '../contract/port.ts';
import { PageWindows } from './page-windows.ts';

let asked: string[];
let awaited: Set<string>;
let windows: PageWindows;

const at = (url: string) => ({ url, persona: { id: 'ios', os: 'ios' } as const, place: 0 });

/** A lab page that writes down which windows it is asked for. */
function labPage(name: string): Port<ToLab, FromLab> {
  return {
    send: (message) => {
      if (message.type === 'open-window') asked.push(`${name}: ${message.client} at ${message.url}`);
    },
    onMessage: () => undefined,
    onClose: () => undefined,
    close: () => undefined,
  };
}

beforeEach(() => {
  asked = [];
  awaited = new Set(['uid1', 'uid2']);
  windows = new PageWindows((client) => awaited.has(client));
});

describe('of several lab pages', () => {
  const [a, b] = [labPage('a'), labPage('b')];
  beforeEach(() => {
    windows.add(a);
    windows.add(b);
  });

  it('the one that was used last is asked, and no other', () => {
    windows.used(b);
    windows.open('uid1', at('x'));
    windows.used(a);
    windows.open('uid2', at('y'));
    expect(asked).toEqual(['b: uid1 at x', 'a: uid2 at y']);
  });

  it('the next is asked where the browser keeps the window shut, and each only once', () => {
    windows.used(b);
    windows.open('uid1', at('x'));
    windows.blocked('uid1', b);
    windows.blocked('uid1', b);
    windows.blocked('uid1', a);
    expect(asked).toEqual(['b: uid1 at x', 'a: uid1 at x']);
  });

  it('the next is asked for what one that has gone had in hand', () => {
    windows.open('uid1', at('x'));
    windows.remove(a);
    windows.blocked('uid1', b);
    windows.remove(b);
    expect(asked).toEqual(['a: uid1 at x', 'b: uid1 at x']);
  });

  it('one that comes later is asked for what none of the others could open', () => {
    windows.open('uid1', at('x'));
    windows.open('uid2', at('y'));
    for (const page of [a, b]) windows.blocked('uid1', page);
    windows.add(labPage('c'));
    expect(asked).toEqual(['a: uid1 at x', 'a: uid2 at y', 'b: uid1 at x', 'c: uid1 at x']);
  });
});

it('a page that is loaded again is asked again for a window that has not come', () => {
  const page = labPage('before');
  windows.add(page);
  windows.open('uid1', at('x'));
  windows.open('uid2', at('y'));
  awaited.delete('uid2');
  windows.remove(page);
  windows.add(labPage('after'));
  expect(asked).toEqual(['before: uid1 at x', 'before: uid2 at y', 'after: uid1 at x']);
});

it('the first page is asked for what was wanted before there was one', () => {
  windows.open('uid1', at('x'));
  windows.add(labPage('first'));
  expect(asked).toEqual(['first: uid1 at x']);
});

it('a process that is started again is a new request', () => {
  const page = labPage('a');
  windows.add(page);
  windows.open('uid1', at('x'));
  windows.open('uid1', at('x'));
  expect(asked).toEqual(['a: uid1 at x', 'a: uid1 at x']);
});
