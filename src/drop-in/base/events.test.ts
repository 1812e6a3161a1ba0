import { afterEach, describe, expect, it, vi } from 'vitest';
import { meeting, type HandledEvent } from '../seat/stages.ts';
import { Events } from './events.ts';

afterEach(() => {
  vi.restoreAllMocks();
  meeting().handlerWatchers.length = 0;
});

/** An emitter and what its listeners were called with. */
function emitter() {
  const events = new Events();
  const calls: string[] = [];
  const listener = (name: string) => (what: string) => void calls.push(`${name} ${what}`);
  return { events, calls, listener };
}

describe('listeners of the SDK', () => {
  it('of one event hear it, in the order in which they came', () => {
    const { events, calls, listener } = emitter();
    events.on('a', listener('first'));
    events.on('a', listener('second'));
    events.on('b', listener('other'));
    events.emit('a', 1);
    expect(calls).toEqual(['first 1', 'second 1']);
  });

  it('that were added once hear once, and count as any other until then', () => {
    const { events, calls, listener } = emitter();
    const one = listener('once');
    events.once('a', one);
    events.on('a', one);
    expect(events.getListeners('a')).toEqual([one]);
    events.emit('a', 1);
    events.emit('a', 2);
    expect(calls).toEqual(['once 1']);
    expect(events.hears('a')).toBe(false);
  });

  it.each([
    ['one of them', (events: Events, gone: () => void) => events.off('a', gone), ['kept a', 'other b']],
    ['all of an event', (events: Events) => events.removeAllListeners('a'), ['other b']],
    ['all of all', (events: Events) => events.removeAllListeners(), []],
    [
      'one that never was',
      (events: Events) => events.off('c', () => undefined),
      ['gone a', 'kept a', 'other b'],
    ],
  ])('go: %s', (_which, remove, heard) => {
    const { events, calls, listener } = emitter();
    const gone = listener('gone') as () => void;
    events.on('a', gone);
    events.on('a', listener('kept'));
    events.on('b', listener('other'));
    remove(events, gone);
    events.emit('a', 'a');
    events.emit('b', 'b');
    expect(calls).toEqual(heard);
  });

  it('that come and go while an event is told do not change who hears it', () => {
    const { events, calls, listener } = emitter();
    const last = listener('last');
    events.on('a', () => {
      events.off('a', last);
      events.on('a', listener('new'));
    });
    events.on('a', last);
    events.emit('a', 1);
    expect(calls).toEqual(['last 1']);
    events.emit('a', 2);
    expect(calls).toEqual(['last 1', 'new 2']);
  });

  it('have the emitter as their `this`', () => {
    const events = new Events();
    const found: unknown[] = [];
    events.on('a', function (this: unknown) {
      found.push(this);
    });
    events.emit('a');
    expect(found).toEqual([events]);
    expect(found[0]).toBe(events);
  });
});

describe('whoever watches handlers', () => {
  const watched = (): HandledEvent[] => {
    const seen: HandledEvent[] = [];
    meeting().handlerWatchers.push((handled) => seen.push(handled));
    return seen;
  };

  it('is told of each call, its arguments and how long it took', () => {
    const seen = watched();
    const clock = [100, 130];
    vi.spyOn(performance, 'now').mockImplementation(() => clock.shift() ?? 0);
    const events = new Events();
    events.on('a', () => undefined);
    events.emit('a', 1, 'two');
    expect(seen).toEqual([{ event: 'a', args: [1, 'two'], tookMs: 30, error: undefined, cause: undefined }]);
  });

  it('is told what a handler threw, which the SDK logs and goes on', () => {
    const seen = watched();
    const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const events = new Events();
    const mistake = new Error('mine');
    events.on('a', () => {
      throw mistake;
    });
    events.emit('a');
    expect(seen.map(({ error }) => error)).toEqual([mistake]);
    expect(logged).toHaveBeenCalledWith('A listener of "a" threw:', mistake);
  });

  it('is told of one that promises something when that is kept', async () => {
    const seen = watched();
    let keep: () => void = () => undefined;
    const events = new Events();
    events.on('a', () => new Promise<void>((resolve) => (keep = resolve)));
    events.emit('a');
    expect(seen).toEqual([]);
    keep();
    await Promise.resolve();
    await Promise.resolve();
    expect(seen).toHaveLength(1);
  });
});
