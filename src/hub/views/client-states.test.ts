import { expect, test } from 'vitest';
import { clientStates, mediaView, pastClientStates } from './client-states.ts';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { Lab } from '../../core/lab/lab.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

const spec = clientSpec('uid1', 'android', '4.x');

/** A phone that mutes its camera at 2 s, unpublishes its microphone at 3 s and is killed at 4 s. */
function run(): Lab {
  const lab = new Lab({ seed: '1', detail: 'events' });
  lab.open(spec);
  lab.schedule(0, { do: 'join', client: 'uid1', channel: 'lab' });
  lab.schedule(2_000_000, { do: 'mute', client: 'uid1', media: 'video' });
  lab.schedule(3_000_000, { do: 'unpublish', client: 'uid1', media: 'audio' });
  lab.schedule(4_000_000, { do: 'kill', client: 'uid1' });
  return lab;
}

const specOf = (id: string): typeof spec | undefined => (id === spec.id ? spec : undefined);

/** `audio video, muted video` */
function words(states: ReturnType<typeof clientStates>): string {
  const { tracks, muted } = mediaView(spec, states.get('uid1'));
  const list = (of: typeof tracks): string =>
    (['audio', 'video'] as const).filter((one) => of[one]).join(' ');
  return `${list(tracks)}, muted ${list(muted)}`;
}

test('what a client sends follows the records as they come, and what a process muted ends with it', () => {
  const lab = run();
  const telling: TraceRecord[] = [];
  const after = (seconds: number): string => {
    lab.run(seconds * 1e6);
    telling.push(...[...lab.records].slice(telling.length));
    return words(clientStates(telling, specOf));
  };
  expect([1, 2, 3, 4].map(after)).toEqual([
    'audio video, muted ',
    'audio video, muted video',
    'video, muted video',
    'video, muted ',
  ]);
  // The past is read from the start, and leaves the present alone.
  expect(words(pastClientStates(telling, 2_500_000, specOf))).toBe('audio video, muted video');
  expect(words(clientStates(telling, specOf))).toBe('video, muted ');
});

test('a client that is still to start sends what it was opened with', () => {
  expect(mediaView({ ...spec, publish: 'audio' }, undefined).tracks).toEqual({ audio: true, video: false });
});
