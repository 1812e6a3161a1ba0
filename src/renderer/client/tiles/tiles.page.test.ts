import { afterEach, describe, expect, test } from 'vitest';
import { nextTick } from 'vue';
import { emptyPage, mounted } from '../../../../test/page/mounted.ts';
import { namesOf, textOf } from '../../../../test/page/page-tree.ts';
import { IDLE_CALL, type CallModel, type CallParticipant } from './call-model.ts';
import QualityMeter from './QualityMeter.vue';
import TileGrid from './TileGrid.vue';
import VideoTile from './VideoTile.vue';

afterEach(emptyPage);

const tile = (over: object = {}): Promise<Record<string, unknown>> =>
  mounted<Record<string, unknown>>(VideoTile, {
    ...{ uid: 2, isOwn: false, look: 'flowing', hasVideo: true, hasAudio: true, beat: 3 },
    ...over,
  });
const label = (): string => textOf(document.querySelector('figcaption'));
const pattern = (): string | undefined => document.querySelector<HTMLElement>('.sweep')?.style.transform;

describe('a tile says who it is and what one sees of them', () => {
  test.each([
    [{}, 'UID 2'],
    [{ account: 'alice' }, 'alice'],
    [{ isOwn: true }, 'You · UID 2'],
    [{ isOwn: true, uid: 0 }, 'You'],
    [{ hasVideo: false }, 'UID 2 Sound only'],
    [{ hasAudio: false }, 'UID 2 No sound'],
    [{ isOwn: true, hasVideo: false }, 'You · UID 2 Camera off'],
    [{ isOwn: true, hasAudio: false }, 'You · UID 2 Microphone off'],
    [{ look: 'stopped' }, 'UID 2 No picture, no sound'],
    [{ isOwn: true, look: 'stopped' }, 'You · UID 2 Sends nothing'],
    [{ look: 'waiting' }, 'UID 2 Picture stands still'],
    [{ look: 'frozen' }, 'UID 2 Picture frozen; the app has not been told yet'],
    [{ look: 'frozen', isTold: true }, 'UID 2 Picture frozen; the app has been told'],
    [{ look: 'frozen', hasVideo: false }, 'UID 2 No sound; the app has not been told yet'],
    [{ isOwn: true, remark: 'Nobody else is here' }, 'You · UID 2 Nobody else is here'],
  ])('%j: %s', async (over, words) => {
    await tile(over);
    expect(label()).toBe(words);
  });

  test('a picture moves with virtual time, stands where it was last seen, and goes on from the present', async () => {
    const props = await tile();
    const first = pattern();
    Object.assign(props, { beat: 4 });
    await nextTick();
    const second = pattern();
    expect(second).not.toBe(first);
    Object.assign(props, { look: 'frozen', beat: 5 });
    await nextTick();
    expect(pattern()).toBe(second);
    Object.assign(props, { look: 'flowing' });
    await nextTick();
    expect([first, second]).not.toContain(pattern());
  });

  test.each([
    ['flowing', 'var(--tile-2)'],
    ['waiting', 'var(--tile-grey)'],
    ['frozen', 'var(--tile-grey)'],
    ['stopped', 'var(--tile-grey)'],
  ])('the ground of one that is %s is %s', async (look, ground) => {
    await tile({ look });
    expect(document.querySelector('figure')?.getAttribute('style')).toContain(ground);
  });

  test.each([
    [7, undefined, '7'],
    [4_294_967_295, undefined, '…295'],
    [0, undefined, '?'],
    [3, 'alice', 'AL'],
    [3, ' ', '·'],
  ])('the face of UID %d (%s) is %s', async (uid, account, face) => {
    await tile({ uid, account });
    expect(document.querySelector('.initials')?.textContent).toBe(face);
  });
});

const remote = (uid: number, over: Partial<CallParticipant> = {}): CallParticipant => ({
  ...{ uid, hasAudio: true, hasVideo: true },
  ...over,
});

async function grid(call: Partial<CallModel>, over: object = {}) {
  await mounted(TileGrid, {
    call: { ...IDLE_CALL, stage: 'in', ...call },
    ...{ uid: 1, own: { audio: 'sent', video: 'sent' }, beat: 0, frozenUids: new Set([3]) },
    ...over,
  });
  const tiles = [...document.querySelectorAll<HTMLElement>('figure')];
  return {
    words: tiles.map((one) => textOf(one.querySelector('figcaption'))),
    arrangement: document.querySelector<HTMLElement>('section')?.dataset['arrangement'],
  };
}

describe('the people in a call', () => {
  test('others come in the order in which they came, and oneself last', async () => {
    const { words, arrangement } = await grid({ remotes: [remote(5), remote(2)] });
    expect([words, arrangement]).toEqual([['UID 5', 'UID 2', 'You · UID 1'], 'grid']);
  });

  test.each([
    [0, 'alone'],
    [1, 'pair'],
    [2, 'grid'],
  ])('with %d others they are arranged as %s', async (count, wanted) => {
    const remotes = Array.from({ length: count }, (_, at) => remote(at + 2));
    expect((await grid({ remotes })).arrangement).toBe(wanted);
  });

  test('who is alone in a channel waits for others, and only there', async () => {
    expect((await grid({})).words).toEqual(['You · UID 1 Nobody else is here']);
    emptyPage();
    expect((await grid({ stage: 'joining' })).words).toEqual(['You · UID 1']);
  });

  test('pictures stop by what is known: at the sender, at oneself, or on the way', async () => {
    const remotes = [remote(2, { hasAudio: false, hasVideo: false }), remote(3), remote(4)];
    expect((await grid({ remotes })).words).toEqual([
      'UID 2 No picture, no sound',
      'UID 3 Picture frozen; the app has not been told yet',
      'UID 4',
      'You · UID 1',
    ]);
    emptyPage();
    expect((await grid({ remotes, isCutOff: true })).words).toEqual([
      'UID 2 No picture, no sound',
      'UID 3 Picture stands still',
      'UID 4 Picture stands still',
      'You · UID 1',
    ]);
  });

  test.each([
    [{ audio: 'muted', video: 'sent' }, 'You · UID 1 Microphone off'],
    [{ audio: 'sent', video: 'unpublished' }, 'You · UID 1 Camera off'],
    [{ audio: 'audience', video: 'audience' }, 'You · UID 1 Sends nothing'],
  ])('of oneself one sees what one sends: %j', async (own, words) => {
    expect((await grid({ remotes: [remote(2)] }, { own })).words).toEqual(['UID 2', words]);
  });
});

test.each([
  ['GOOD', 'POOR', 'Network up good, down poor', 3, ''],
  ['EXCELLENT', 'EXCELLENT', 'Network excellent', 5, ''],
  ['UNKNOWN', 'BAD', 'Network up unknown, down bad', 2, ''],
  ['UNKNOWN', 'UNKNOWN', 'Network unknown', 0, '?'],
  ['DOWN', 'GOOD', 'Network up down, down good', 0, ''],
])('a network of %s and %s is %s', async (tx, rx, words, bars, sign) => {
  await mounted(QualityMeter, { quality: { tx, rx } });
  expect(namesOf('img')).toEqual([words]);
  expect(document.querySelectorAll('.filled')).toHaveLength(bars);
  expect(document.querySelector('text')?.textContent ?? '').toBe(sign);
});
