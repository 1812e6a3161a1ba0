import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { keepPlace } from './keep-place.ts';
import type { PlacedWindow } from './keep-place.ts';
import type { RememberedPlaces } from './place-file.ts';
import type { RememberedPlace } from './window-place.ts';

/** A window at a place, and what is remembered of it after `news`. */
function kept(news: string, isPlaceKnown: boolean, before?: RememberedPlace): RememberedPlace | undefined {
  const memory = new Map(before === undefined ? [] : [['lab', before]]);
  const places: RememberedPlaces = {
    of: (name) => memory.get(name),
    keep: (name, place) => void memory.set(name, place),
    flush: () => undefined,
  };
  const bounds = isPlaceKnown ? { x: 5, y: 6 } : { x: 0, y: 0 };
  const window = Object.assign(new EventEmitter(), {
    getNormalBounds: () => ({ ...bounds, width: 700, height: 600 }),
    isMaximized: () => news === 'maximize',
  });
  keepPlace(window as unknown as PlacedWindow, 'lab', places, isPlaceKnown);
  window.emit(news);
  return memory.get('lab');
}

describe('where a person puts a window', () => {
  it.each(['move', 'resize', 'maximize', 'unmaximize'])('is kept on %s', (news) => {
    const isMaximized = news === 'maximize';
    expect(kept(news, true)).toEqual({ x: 5, y: 6, width: 700, height: 600, isMaximized });
  });

  it('is its size alone on Wayland, where every window says that it is at 0, 0', () => {
    expect(kept('resize', false)).toEqual({ width: 700, height: 600, isMaximized: false });
  });

  it('keeps the position that it had on another desktop', () => {
    const before = { x: 50, y: 60, width: 10, height: 10, isMaximized: false };
    expect(kept('resize', false, before)).toMatchObject({ x: 50, y: 60, width: 700 });
  });
});
