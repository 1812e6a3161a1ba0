import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REVEAL_LIMIT_MS, revealWhenPainted } from './reveal-window.ts';
import type { Appearance, RevealedWindow } from './reveal-window.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window that writes down what is done to it. */
function open(appearance: Partial<Appearance> = {}) {
  const done: string[] = [];
  let [isVisible, isDestroyed] = [false, false];
  const appear = (how: string) => {
    isVisible = true;
    done.push(how);
  };
  const contents = new EventEmitter();
  const events = new EventEmitter();
  const window = Object.assign(events, {
    isDestroyed: () => isDestroyed,
    isVisible: () => isVisible,
    maximize: () => done.push('maximize'),
    show: () => appear('show'),
    showInactive: () => appear('showInactive'),
    destroy: () => {
      isDestroyed = true;
      events.emit('closed');
    },
    webContents: contents,
  });
  const all = { isActive: true, isMaximized: false, isPaintedHidden: true, ...appearance };
  revealWhenPainted(window as unknown as RevealedWindow, all);
  return { window, contents, done };
}

describe('a new window', () => {
  it('is hidden until its page is painted, and maximized only then', () => {
    const { window, contents, done } = open({ isMaximized: true });
    contents.emit('did-finish-load');
    vi.advanceTimersByTime(REVEAL_LIMIT_MS - 1);
    expect(done).toEqual([]);
    window.emit('ready-to-show');
    vi.runAllTimers();
    expect(done).toEqual(['show', 'maximize']);
  });

  it('takes the focus only if it was asked for', () => {
    const { window, done } = open({ isActive: false });
    window.emit('ready-to-show');
    expect(done).toEqual(['showInactive']);
  });

  it('appears when its page has loaded, where hidden windows are not painted', () => {
    const { window, contents, done } = open({ isPaintedHidden: false });
    contents.emit('did-finish-load');
    window.emit('ready-to-show');
    expect(done).toEqual(['show']);
  });

  it('appears after two seconds, whatever its page does', () => {
    const { done } = open({ isPaintedHidden: false });
    vi.advanceTimersByTime(2000);
    expect(done).toEqual(['show']);
  });

  it('that was brought to the front meanwhile stays as it is', () => {
    const { window, done } = open({ isActive: false });
    window.show();
    window.emit('ready-to-show');
    expect(done).toEqual(['show']);
  });

  it('that is closed before it appears is left alone', () => {
    const { window, done } = open();
    window.destroy();
    vi.runAllTimers();
    window.emit('ready-to-show');
    expect(done).toEqual([]);
  });
});
