import { describe, expect, it } from 'vitest';
import { explainedRun } from '../../../../test/support/explained-traces.ts';
import { evaluateExpectations } from './evaluate-expectations.ts';
import { explainFailure } from './explain-failure.ts';
import { readScenario } from '../read/read-scenario.ts';

/** UID 1 is killed at 10 s, and comes back never. */
const STORY = `name: A phone is killed
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: android, sdk: 3.x, uid: 2 }
  uid3: { persona: ios, sdk: 3.x, uid: 3 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 10s, do: kill, client: uid1, id: dead }
until: 1m
expect:
  - `;

/** Title and sentences of the reason for the failure of one expectation. */
function whyOf(expectation: string): readonly string[] {
  const reading = readScenario(`${STORY}{ ${expectation} }\n`, 'story.yaml');
  if (!reading.ok) throw new Error(reading.mistakes.map(({ message }) => message).join('\n'));
  const trace = explainedRun(reading.plan);
  const [expected] = reading.plan.expectations;
  const [result] = evaluateExpectations(reading.plan.expectations, trace.records);
  if (expected === undefined || result?.status !== 'failed') throw new Error('it did not fail');
  const why = explainFailure(trace, expected, result);
  return why === undefined ? [] : [why.title, ...why.sentences.map(({ text }) => text)];
}

describe('why an expectation did not hold', () => {
  it.each([
    [
      'what came late is explained itself',
      'client: uid2, callback: onUserOffline, at: dead + 5s, args: { uid: 1 }',
      /^UID 2 received onUserOffline/,
      /UID 1/,
    ],
    [
      'what never came says what keeps it away',
      'client: uid2, callback: onUserOffline, at: dead + 20s, args: { uid: 3 }',
      /^Why UID 2 received no onUserOffline about UID 3 at 30\.000 s/,
      /./,
    ],
    [
      'what must not come and did',
      'client: uid2, never: onUserOffline',
      /^UID 2 received onUserOffline/,
      /kill/i,
    ],
    [
      'a state at another time',
      'client: uid1, state: CONNECTED, at: 5s',
      /^UID 1 went from CONNECTING to CONNECTED at 1\.\d+ s/,
      /join/,
    ],
    [
      'a state that is never entered: the one it was in instead',
      'client: uid2, state: FAILED, at: 30s',
      /^UID 2 went from CONNECTING to CONNECTED/,
      /join/,
    ],
    [
      'a state of somebody who never joined',
      'client: uid3, state: CONNECTED, at: 30s',
      /^Why UID 3 received no didJoinChannel/,
      /join/,
    ],
    [
      'the missing link of a sequence',
      'client: uid2, sequence: [onJoinChannelSuccess, onUserJoined, onRejoinChannelSuccess]',
      /^Why UID 2 received no onRejoinChannelSuccess/,
      /./,
    ],
    [
      'a sequence in another order: what came too early',
      'client: uid2, sequence: [onUserJoined, onJoinChannelSuccess]',
      /^UID 2 received onJoinChannelSuccess/,
      /join/,
    ],
    [
      'a call that was taken: in which state it was made',
      'client: uid2, refused: join, code: -17',
      /^Why no join of UID 2 was refused/,
      /^UID 2 called join at 0\.000 s, when its connection was DISCONNECTED; the SDK took the call/,
    ],
    [
      'a call that was never made',
      'client: uid3, refused: leave',
      /^Why no leave of UID 3 was refused/,
      /^UID 3 has not called leave/,
    ],
    [
      'what did not come within a span: what keeps it away',
      'client: uid2, callback: onUserOffline, after: dead, within: 3s',
      /^UID 2 received onUserOffline/,
      /kill/i,
    ],
    [
      'a channel that lives on: who keeps it',
      'channel: lab, destroyed: 40s',
      /^Why channel lab was never destroyed/,
      /^UID 2 joined it at 0\.\d+ s[^]*never 10\.000 s without data of any of its users/m,
    ],
  ])('%s', (_what, expectation, title, reason) => {
    const [head = '', ...sentences] = whyOf(expectation);
    expect(head).toMatch(title);
    expect(sentences.join('\n')).toMatch(reason);
  });
});
