import { describe, expect, it } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { SECOND } from '../time/micros.ts';
import { givenSoFar } from '../trace/given-uids.ts';
import { ClientNames } from './names.ts';
import type { Act, ActKind, Chapter, NewsKind, Telling } from './summary.ts';
import { groupsOf } from './told-groups.ts';
import { groupSentence } from './told-words.ts';
import { untoldSentences } from './untold-words.ts';

const specs = [
  clientSpec('uid1', 'android', '4.x'),
  clientSpec('uid2', 'ios', '4.x'),
  clientSpec('uid3', 'web', '4.x'),
  clientSpec('uid4', 'windows', '4.x'),
  clientSpec('uid5', 'linux', '4.x'),
];
const names = new ClientNames(specs, givenSoFar([]));

const act = (kind: ActKind, ...clients: readonly string[]): Act => ({
  kind,
  atUs: 10 * SECOND,
  clients,
  seqs: [0],
  detail: '',
});

/** `uid2 user-gone 1 +20`: who was told what of whom, and how many seconds after the act. */
function tellings(lines: readonly string[]): readonly Telling[] {
  return lines.map((line, seq) => {
    const [client = '', newsKind = '', uid = '', after = ''] = line.split(' ');
    const atUs = 10 * SECOND + Math.round(Number(after) * SECOND);
    return { client, newsKind: newsKind as NewsKind, uid: uid === '-' ? null : Number(uid), atUs, seq };
  });
}

function said(of: Act, ...lines: readonly string[]): readonly string[] {
  return groupsOf(of, tellings(lines), names).map(
    (group, at) => groupSentence(of, group, names, at === 0).text,
  );
}

describe('who was told what of a kill of Android', () => {
  const killed = act('killed', 'uid1');

  it.each<[string, readonly string[], readonly string[]]>([
    ['one', ['uid2 user-gone 1 +20'], ['iOS was told 20 s later that Android was gone.']],
    [
      'two at about one moment, together',
      ['uid2 user-gone 1 +20', 'uid4 user-gone 1 +20.2'],
      ['iOS and Windows were told 20 s to 20.2 s later that Android was gone.'],
    ],
    [
      'two at moments further apart, each',
      ['uid2 user-gone 1 +20', 'uid4 user-gone 1 +20.3'],
      [
        'iOS was told 20 s later that Android was gone.',
        'Windows was told 20.3 s later that Android was gone.',
      ],
    ],
    ['at the same moment', ['uid2 user-gone 1 +0'], ['iOS was told at once that Android was gone.']],
    [
      'a stream, and then the user',
      ['uid3 stream-gone 1 +10', 'uid3 user-gone 1 +20'],
      ['The Web user lost the stream of Android 10 s later and was told 20 s later that it was gone.'],
    ],
    [
      'both at one moment',
      ['uid3 stream-gone 1 +0.1', 'uid3 user-gone 1 +0.1'],
      ['The Web user lost the stream of Android 100 ms later and was told that it was gone.'],
    ],
    [
      'that it is gone and back',
      ['uid2 user-gone 1 +20', 'uid2 user-back 1 +30'],
      ['iOS was told 20 s later that Android was gone and 30 s later that it was back.'],
    ],
    [
      'media that froze',
      ['uid2 user-still 1 +2'],
      ['iOS was told 2 s later that the media of Android had frozen.'],
    ],
    [
      'a ghost',
      ['uid4 ghost 1 +5'],
      ['Windows was told 5 s later that Android was there, though its process had ended.'],
    ],
  ])('%s', (_what, lines, sentences) => {
    expect(said(killed, ...lines)).toEqual(sentences);
  });
});

describe('what a client was told of its own cut', () => {
  const cut = act('cut', 'uid1');
  const own = ['uid1 interrupted - +4', 'uid1 lost - +10'];

  it('is said of it by name, as the network was what the sentence before was about', () => {
    expect(said(cut, ...own)).toEqual([
      'Android was told 4 s later that its connection was interrupted and 10 s later that its connection was lost.',
    ]);
  });

  it('is said by a pronoun where the sentence before was about the client', () => {
    expect(said(act('frozen', 'uid1'), ...own)[0]).toMatch(/^It was told 4 s later/);
  });

  it('of all others in one word, and of some by their names', () => {
    const gone = (...uids: readonly number[]) => uids.map((uid) => `uid1 user-gone ${uid} +20`);
    expect(said(cut, ...gone(2, 3, 4, 5))).toEqual([
      'Android was told 20 s later that everybody else was gone.',
    ]);
    expect(said(cut, ...gone(2, 4))).toEqual(['Android was told 20 s later that iOS and Windows were gone.']);
  });

  it('of users who went further apart in time of each by itself', () => {
    expect(said(cut, 'uid1 user-gone 2 +20', 'uid1 user-gone 4 +20.25')).toEqual([
      'Android was told 20 s to 20.25 s later that iOS and Windows were gone.',
    ]);
    expect(said(cut, 'uid1 user-gone 2 +20', 'uid1 user-gone 4 +20.3')).toEqual([
      'Android was told 20 s later that iOS was gone and 20.3 s later that Windows was gone.',
    ]);
  });

  it('by several of the others to whom the same was done', () => {
    const three = act('cut', 'uid1', 'uid2', 'uid4');
    const lines = ['uid1', 'uid2', 'uid4'].flatMap((id) =>
      [1, 2, 4].filter((uid) => id !== `uid${uid}`).map((uid) => `${id} user-gone ${uid} +20`),
    );
    expect(said(three, ...lines)).toEqual(['They were told 20 s later that the others were gone.']);
  });

  it('after four things only how many more there were', () => {
    const lines = [4, 10, 20, 30, 40, 50].map(
      (after, at) => `uid1 ${at % 2 === 0 ? 'interrupted' : 'back'} - +${after}`,
    );
    expect(said(cut, ...lines)[0]).toMatch(
      /30 s later that it was connected again,? and 2 more things after that\.$/,
    );
    expect(said(cut, ...lines.slice(0, 5))[0]).toMatch(/ and one more thing after that\.$/);
  });
});

describe('who was told nothing', () => {
  function untold(
    kind: ActKind,
    chapter: Partial<Omit<Chapter, 'act'>>,
    clients: readonly string[] = ['uid1'],
  ): readonly string[] {
    const whole = { act: act(kind, ...clients), told: [], untold: ['uid2'], isOpen: false, ...chapter };
    return untoldSentences(whole, names, 25 * SECOND).map(({ text }) => text);
  }
  const told = tellings(['uid3 user-gone 1 +20']);
  const own = tellings(['uid1 interrupted - +4']);

  it.each<[string, readonly string[], readonly string[]]>([
    ['nobody was told anything', untold('killed', {}), ['Nobody was told anything.']],
    ['nobody but the client itself', untold('cut', { told: own }), ['Nobody else was told anything.']],
    [
      'up to the end of the record',
      untold('killed', { isOpen: true }),
      ['Nobody was told anything up to 25.000 s, where the record ends.'],
    ],
    ['one of those who were there', untold('killed', { told }), ['iOS was told nothing.']],
    ['several', untold('killed', { told, untold: ['uid2', 'uid4'] }), ['iOS and Windows were told nothing.']],
    [
      'more than four',
      untold('killed', { told, untold: ['uid2', 'uid4', 'uid5', 'a', 'b'] }),
      ['5 others were told nothing.'],
    ],
    ['nobody else was there', untold('killed', { untold: [] }), []],
    ['of a return, where somebody was told', untold('restored', { told }), []],
    ['of what nobody needs to hear', untold('media', {}), []],
    [
      'of a restart that brought it back',
      untold('restarted', { told: tellings(['uid1 in - +0.2']) }),
      ['Nobody else was told that it came back.'],
    ],
    [
      'of a restart of two',
      untold('restarted', { told: tellings(['uid1 in - +0.2', 'uid2 in - +0.2']), untold: ['uid4'] }, [
        'uid1',
        'uid2',
      ]),
      ['Nobody else was told that they came back.'],
    ],
  ])('%s', (_what, sentences, expected) => {
    expect(sentences).toEqual(expected);
  });
});
