import { describe, expect, it } from 'vitest';
import type { HeardCallback } from '../../testing/index.ts';
import { answerHeard, answerRules, type HeardLab, type HeardWish } from './heard-question.ts';
import { matchers } from './matchers.ts';

const heard = (atMs: number, name: string, uid: number): HeardCallback => ({
  ...{ atMs, name, args: { uid }, client: 'app' },
});

/** A lab whose latest verb was at 10 s, in which the app heard this. */
function labWith(...all: readonly HeardCallback[]): HeardLab {
  return {
    lastVerbMs: 10_000,
    heard: () => [...all],
    why: (_who, question) => `because ${JSON.stringify(question)}\n`,
    rules: () => [],
  };
}

const lab = labWith(
  heard(2000, 'user-joined', 7),
  heard(30_200, 'user-left', 7),
  heard(31_000, 'user-left', 8),
);

describe('whether a client has heard something', () => {
  it.each<[HeardWish, boolean]>([
    [{}, true],
    [{ args: { uid: 7 } }, true],
    [{ args: { uid: 9 } }, false],
    [{ after: '20s' }, true],
    [{ after: 20_000, tolerance: 100 }, false],
    [{ after: '20s', tolerance: '200ms', args: { uid: 7 } }, true],
    [{ at: '30.7s' }, true],
    [{ at: '32s' }, false],
    [{ within: '20s' }, false],
    [{ within: '21s' }, true],
    [{ times: 2 }, true],
    [{ times: 1 }, false],
    [{ times: 1, args: { uid: 8 } }, true],
    [{ times: 0, within: '10s' }, true],
  ])('user-left, %j: %s', (wish, pass) => {
    expect(answerHeard(lab, 'app', 'user-left', wish).pass).toBe(pass);
  });

  it.each<[object, RegExp]>([
    [{ affter: '20s' }, /there is no option "affter"; there are args, at, after/],
    [{ at: '1s', within: '2s' }, /at and within exclude each other/],
    [{ after: 'soon' }, /^toHaveHeard: after: /],
    [{ at: -1 }, /^toHaveHeard: at: -1 is no number of milliseconds/],
    [{ after: '1s', tolerance: 'x' }, /^toHaveHeard: tolerance: /],
  ])('is not asked with %j', (wish, sentence) => {
    expect(() => answerHeard(lab, 'app', 'user-left', wish)).toThrow(sentence);
  });

  it('says what was wanted, what came instead, and why that came when it did', () => {
    const { message } = answerHeard(lab, 'app', 'user-left', { after: '5s', args: { uid: 7 } });
    expect(message()).toBe(
      [
        'expected app to have heard user-left with uid: 7 5s after the latest verb (at 15s), give or take 500ms',
        'It has heard:\n            2s  user-joined(uid: 7)\n         30.2s  user-left(uid: 7)\n           31s  user-left(uid: 8)',
        'because {"at":30200}',
      ].join('\n\n'),
    );
  });

  it('says why it did not come, of whom, and how often it did', () => {
    const { message } = answerHeard(labWith(), 'app', 'user-left', { args: { uid: 9 }, times: 2 });
    expect(message()).toMatch(
      /2 times\n\nIt came 0 times\.\n\nIt has heard nothing at all\.\n\nbecause .*"uid":9/,
    );
  });

  it('says with "not" what came, and lists the last of many', () => {
    const many = labWith(...Array.from({ length: 20 }, (_, at) => heard(at * 1000, 'user-left', at)));
    const { pass, message } = answerHeard(many, 'app', 'user-left');
    expect(pass).toBe(true);
    expect(message()).toContain('expected app not to have heard user-left');
    expect(message()).toContain('It has heard (the last 12 of 20):');
    expect(message().match(/user-left\(uid/g)).toHaveLength(12);
  });

  it('says what is wrong where there is no reason to be had', () => {
    const mute: HeardLab = {
      ...labWith(),
      why: () => {
        throw new RangeError('there is no client "ap"');
      },
    };
    expect(answerHeard(mute, 'ap', 'user-left').message()).toContain('there is no client "ap"');
  });
});

describe('whether a run holds the rules', () => {
  const check = (verdict: 'pass' | 'fail') => ({
    ...{ rule: 'R-1', subject: 'uid7', message: 'it came late', verdict, atUs: 0 },
  });
  const labOf = (...verdicts: readonly ('pass' | 'fail')[]): HeardLab => ({
    ...labWith(),
    rules: () => verdicts.map(check) as never,
  });

  it('counts the occasions, and names those that did not', () => {
    expect(answerRules(labOf('pass', 'pass')).message()).toContain('all 2 occasions');
    const { pass, message } = answerRules(labOf('pass', 'fail'));
    expect(pass).toBe(false);
    expect(message()).toBe(
      'expected the run to hold the rules of the lab; 1 of 2 occasions did not:\n  R-1 (uid7): it came late',
    );
  });
});

it.each([[undefined], [{}], ['a lab']])('the matchers look at a lab, and not at %j', (received) => {
  expect(() => matchers.toHoldRules(received)).toThrow(/looks at what setupLab\(\) gives/);
  expect(() => matchers.toHaveHeard(received, 'app', 'user-left')).toThrow(TypeError);
});
