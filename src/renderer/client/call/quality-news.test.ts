import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../core/dialect/dialect.ts';
import { parsePersona, PERSONAS } from '../../../core/persona/persona-list.ts';
import { generationsOf } from '../../../core/persona/sdk-generations.ts';
import type { SdkGeneration } from '../../../core/vocabulary/persona.ts';
import { QUALITY_GRADES, type QualityGrade } from '../../../core/vocabulary/network-quality.ts';
import { clientSpec } from '../../../../test/model/lab-builder.ts';
import { HistoryReader, NO_HISTORY, type History } from '../session/history.ts';
import { appJoins, appLeft, IDLE_CALL, type CallModel } from '../tiles/call-model.ts';
import { shownQuality } from '../tiles/quality-words.ts';
import { afterCallback } from './after-callback.ts';

type Told = readonly [uid: number | undefined, tx: QualityGrade, rx: QualityGrade];

function after(personaId: string, sdk: SdkGeneration, told: readonly Told[], call: CallModel): CallModel {
  const parsed = parsePersona(personaId);
  if (!parsed.ok) throw new Error(parsed.message);
  const dialect = dialectOf(parsed.persona, sdk);
  return told.reduce((before, [uid, txQuality, rxQuality]) => {
    const args = { ...(uid === undefined ? {} : { uid }), txQuality, rxQuality };
    return afterCallback(before, dialect, { role: 'networkQuality', args });
  }, call);
}

const inCall: CallModel = {
  ...appJoins(IDLE_CALL),
  stage: 'in',
  remotes: [{ uid: 7, hasAudio: true, hasVideo: true }],
};

const KINDS = PERSONAS.flatMap((persona) => generationsOf(persona).map((sdk) => [persona.id, sdk] as const));

test.each(KINDS)('R-NATIVE-NETWORK-QUALITY and its kin: an app on %s %s shows what it is told', (id, sdk) => {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  const dialect = dialectOf(parsed.persona, sdk);
  const isNamed = dialect.argKeys('networkQuality').includes('uid');
  const own = after(id, sdk, [[isNamed ? 0 : undefined, 'GOOD', 'BAD']], inCall);
  // Those whose surface has no such callback show none.
  expect(own.quality).toEqual(dialect.fires('networkQuality') ? { tx: 'GOOD', rx: 'BAD' } : undefined);
  const both = after(id, sdk, [[7, 'POOR', 'EXCELLENT']], own);
  if (!isNamed) return;
  expect(both.remotes[0]?.quality).toEqual({ tx: 'POOR', rx: 'EXCELLENT' });
  expect(both.quality).toEqual(own.quality);
});

describe('what the app shows of networks', () => {
  /** Told that its own network is good and that of another user bad. */
  const told = (other: number, call: CallModel): CallModel => {
    const news: readonly Told[] = [
      [0, 'GOOD', 'GOOD'],
      [other, 'BAD', 'BAD'],
    ];
    return after('android', '4.x', news, call);
  };

  test('is of nobody who has gone, and of no earlier call', () => {
    const ofAnother = told(9, inCall);
    expect(ofAnother.remotes.map(({ uid }) => uid)).toEqual([7]);
    const left = appLeft(ofAnother, 'DISCONNECTED');
    expect(left.quality).toBeUndefined();
    expect(appJoins(left).quality).toBeUndefined();
  });

  test('is the same object where nothing has changed, so that nothing is drawn again', () => {
    const before = told(7, inCall);
    expect(told(7, before)).toBe(before);
  });

  test.each<[tx: QualityGrade, rx: QualityGrade, bars: number, sign: string, words: string]>([
    ['EXCELLENT', 'EXCELLENT', 5, 'bars', 'Network excellent'],
    ['GOOD', 'BAD', 2, 'bars', 'Network up good, down bad'],
    ['UNKNOWN', 'POOR', 3, 'bars', 'Network up unknown, down poor'],
    ['UNKNOWN', 'UNKNOWN', 0, 'unknown', 'Network unknown'],
    ['DOWN', 'DOWN', 0, 'down', 'Network down'],
    ['DOWN', 'UNKNOWN', 0, 'down', 'Network up down, down unknown'],
  ])('%s and %s: %d bars', (tx, rx, bars, sign, words) => {
    expect(shownQuality({ tx, rx })).toEqual({ bars, sign, words });
  });

  test('a worse grade never fills more bars', () => {
    const known = QUALITY_GRADES.filter((grade) => grade !== 'UNKNOWN');
    const bars = known.map((grade) => shownQuality({ tx: grade, rx: 'UNKNOWN' }).bars);
    expect(bars).toEqual([...bars].sort((a, b) => b - a));
    expect(new Set(bars).size).toBe(known.length);
  });
});

test('the log of a window has the changes alone, and of each user', () => {
  const spec = clientSpec('uid1', 'android', '4.x');
  const reader = new HistoryReader(spec);
  const say = (history: History, atUs: number, uid: number, txQuality: QualityGrade): History =>
    reader.read(history, {
      input: null,
      result: {
        ...{ atUs, trigger: 'wake', nextWakeUs: null },
        effects: [{ do: 'callback', role: 'networkQuality', args: { uid, txQuality, rxQuality: 'GOOD' } }],
      },
    });
  let history: History = { ...NO_HISTORY, call: inCall };
  for (const [at, uid, grade] of [
    [2, 0, 'GOOD'],
    [2, 7, 'GOOD'],
    [4, 0, 'GOOD'],
    [4, 7, 'GOOD'],
    [6, 0, 'BAD'],
    [6, 7, 'GOOD'],
    [8, 0, 'BAD'],
    [8, 7, 'BAD'],
  ] as const)
    history = say(history, at * 1e6, uid, grade);
  expect(history.entries.map(({ atUs }) => atUs / 1e6)).toEqual([2, 2, 6, 8]);
  expect(history.call.quality?.tx).toBe('BAD');
});
