import { expect, test } from 'vitest';
import type { ClockView } from '../../../hub/contract/views.ts';
import { clockMode, goalWords } from './clock-mode.ts';

const STOPPED: ClockView = { nowMs: 0, isRunning: false, speed: 1, goal: null, measuredSpeed: 0 };

test.each<[Partial<ClockView>, string, string]>([
  [{}, 'paused', 'Paused'],
  [{ isNothingComing: true }, 'paused', 'Paused: no callback is coming'],
  [
    { isNothingComing: true, sought: { client: 'uid1', name: 'user-left' } },
    'paused',
    'Paused: user-left of UID 1 is not coming',
  ],
  [{ stoppedBy: { client: 'uid1', name: 'user-left' } }, 'paused', 'Paused at user-left of UID 1'],
  [
    { isRunning: true, goal: 'callback', sought: { client: 'uid1', name: null } },
    'running',
    'Running to any callback of UID 1',
  ],
  [
    { isRunning: true, goal: 'callback', sought: { client: null, name: 'user-left' } },
    'running',
    'Running to user-left',
  ],
  [{ isRunning: true, speed: 60, measuredSpeed: 59.8 }, 'running', 'Running at ×60'],
  [{ isRunning: true, speed: 60, measuredSpeed: 0 }, 'running', 'Running at ×60'],
  [{ isRunning: true, speed: 1000, measuredSpeed: 412 }, 'running', 'Running at ×1000, reaches ×412'],
  [{ isRunning: true, speed: 'max', measuredSpeed: 3412 }, 'max', 'At max: ×3\u202f410'],
  [{ isRunning: true, goal: 'callback' }, 'running', 'Running to the next callback'],
  [{ isRunning: true, goal: 'event' }, 'running', 'Running to the next event'],
  [{ isRunning: true, goal: 25_000 }, 'running', 'Running to 25.000 s'],
])('%j', (over, mode, words) => {
  const clock = { ...STOPPED, ...over };
  expect([clockMode(clock), goalWords(clock, (id) => id.replace('uid', 'UID '))]).toEqual([mode, words]);
});
