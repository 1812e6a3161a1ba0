import { expect, it } from 'vitest';
import { runScenario } from './run-scenario.ts';
import { readScenario } from '../read/read-scenario.ts';
import { judgedSession } from './judged-session.ts';

const TEXT = `name: A phone is killed
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: android, sdk: 3.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 10s, do: kill, client: uid1, id: dead }
until: 25s
expect:
  - { client: uid2, callback: onUserJoined, at: 1.4s }
  - { client: uid2, never: onUserOffline }
`;

/** The same story, gone on with: UID 2 is told at 30 s. */
function sessionOf(untilSeconds: number) {
  const read = readScenario(TEXT, 'mine.yaml');
  if (!read.ok) throw new Error('the story is wrong');
  const untilUs = untilSeconds * 1e6;
  const { records } = runScenario({ ...read.plan, untilUs, expectations: [] }, { detail: 'events' });
  return judgedSession({ file: 'mine.yaml', text: TEXT }, { untilUs }, records);
}

it.each([
  [1.2, [undefined, undefined]],
  [20, ['passed', undefined]],
  [25, ['passed', 'passed']],
  [40, ['passed', 'passed']],
])('a session that has come to %s s', (untilSeconds, statuses) => {
  expect(sessionOf(untilSeconds)?.map(({ result }) => result?.status)).toEqual(statuses);
});

it('a file that cannot be read expects nothing', () => {
  expect(judgedSession({ file: 'mine.yaml', text: 'name: 7' }, { untilUs: 0 }, [])).toBeUndefined();
});
