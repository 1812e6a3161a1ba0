import { describe, expect, it } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { SECOND } from '../time/micros.ts';
import { givenSoFar } from '../trace/given-uids.ts';
import { actClause } from './act-words.ts';
import { ClientNames } from './names.ts';
import type { Act, ActKind } from './summary.ts';

/** A phone, an iPhone, and an app of a page with two connections. */
const names = new ClientNames(
  [
    clientSpec('uid1', 'android', '4.x'),
    clientSpec('uid2', 'ios', '4.x'),
    clientSpec('uid3', 'web', '4.x'),
    clientSpec('uid4', 'web', '4.x', { connectionOf: 'uid3' }),
  ],
  givenSoFar([]),
);

function act(kind: ActKind, clients: readonly string[], detail = ''): Act {
  return { kind, atUs: 2.5 * SECOND, clients, seqs: [7], detail };
}

/** The clause of a deed, with the moment that ends it taken off. */
function said(kind: ActKind, clients: readonly string[], detail = '', isEntered = false): string {
  const { text, mentions } = actClause(act(kind, clients, detail), names, isEntered);
  expect(mentions).toContainEqual({ kind: 'moment', us: 2.5 * SECOND });
  expect(text).toMatch(/,? at 2\.500 s$/);
  return text.replace(/ at 2\.500 s$/, '');
}

describe('what was done, to one client and to two', () => {
  it.each<[ActKind, string, string, string]>([
    ['joined', 'lab', 'Android called join for "lab"', 'Android and iOS called join for "lab"'],
    ['left', '', 'Android left the channel', 'Android and iOS left the channel'],
    [
      'join-refused',
      'join -17',
      'A call of join by Android was refused on the spot (-17)',
      'Calls of join by Android and iOS were refused on the spot (-17)',
    ],
    ['killed', '', 'Android was killed', 'Android and iOS were killed'],
    ['crashed', '', 'Android crashed', 'Android and iOS crashed'],
    [
      'voip',
      '',
      'Android was killed by a switch of VoIP mode',
      'Android and iOS were killed by a switch of VoIP mode',
    ],
    ['frozen', '', 'Android was frozen', 'Android and iOS were frozen'],
    [
      'frozen',
      'asleep',
      'Android went to sleep with its computer',
      'Android and iOS went to sleep with their computers',
    ],
    [
      'frozen',
      '1.000 s',
      'Android, in the background since 1.000 s, was stopped by its system',
      'Android and iOS, in the background since 1.000 s, were stopped by their systems',
    ],
    ['hung', '', 'Android stopped responding', 'Android and iOS stopped responding'],
    ['thawed', '', 'Android was thawed', 'Android and iOS were thawed'],
    [
      'thawed',
      'foreground',
      'Android came back to the foreground',
      'Android and iOS came back to the foreground',
    ],
    ['thawed', 'awake', 'Android woke with its computer', 'Android and iOS woke with their computers'],
    ['answering', '', 'Android responded again', 'Android and iOS responded again'],
    ['restarted', '', 'Android was restarted', 'Android and iOS were restarted'],
    [
      'reloaded',
      '',
      'The page of Android was loaded again',
      'The pages of Android and iOS were loaded again',
    ],
    [
      'reloaded',
      'back',
      'The page of Android was loaded anew',
      'The pages of Android and iOS were loaded anew',
    ],
    ['discarded', '', 'The tab of Android was discarded', 'The tabs of Android and iOS were discarded'],
    [
      'away',
      '',
      'The user of Android went on to another page',
      'The users of Android and iOS went on to another page',
    ],
    ['destroyed', '', 'Android destroyed its engine', 'Android and iOS destroyed their engines'],
    ['created', '', 'Android created another engine', 'Android and iOS created other engines'],
    ['cut', '', 'The network of Android was cut', 'The network of Android and iOS was cut'],
    ['uplink-cut', '', 'The uplink of Android was cut', 'The uplink of Android and iOS was cut'],
    [
      'downlink-restored',
      '',
      'The downlink of Android was restored',
      'The downlink of Android and iOS was restored',
    ],
    ['network', '', 'The network of Android was changed', 'The network of Android and iOS was changed'],
    [
      'network',
      '3G',
      'The network of Android was set to "3G"',
      'The network of Android and iOS was set to "3G"',
    ],
    [
      'recording',
      'tunnel',
      'The network of Android began to follow the recording "tunnel"',
      'The network of Android and iOS began to follow the recording "tunnel"',
    ],
    [
      'handover',
      '',
      'Android changed over to another network',
      'Android and iOS changed over to other networks',
    ],
    ['edge-failed', '', 'The edge server of Android failed', 'The edge servers of Android and iOS failed'],
    [
      'path-failed',
      'uid3',
      'The path from Android to Web (UID 3) failed',
      'The paths from Android and iOS to Web (UID 3) failed',
    ],
    [
      'path-restored',
      'uid3',
      'The path from Android to Web (UID 3) was restored',
      'The paths from Android and iOS to Web (UID 3) were restored',
    ],
    ['banned', '', 'Android was banned', 'Android and iOS were banned'],
    ['kicked', '', 'Android was removed from the channel', 'Android and iOS were removed from the channel'],
    ['channel-banned', '', 'The channel of Android was banned', 'The channel of Android and iOS was banned'],
    ['channel-banned', 'lab', 'Channel "lab" was banned', 'Channel "lab" was banned'],
    [
      'token-ended',
      '',
      'Android was removed, as its token had ended,',
      'Android and iOS were removed, as their tokens had ended,',
    ],
    [
      'reconnect',
      'RENEW_TOKEN',
      'Android reconnected of its own accord (its token was renewed)',
      'Android and iOS reconnected of their own accord (their tokens were renewed)',
    ],
    ['media', 'mute video', 'Android muted its video', 'Android and iOS muted their video'],
    [
      'media',
      'unpublish both',
      'Android unpublished its audio and video',
      'Android and iOS unpublished their audio and video',
    ],
    [
      'role',
      'audience',
      'Android became part of the audience',
      'Android and iOS became part of the audience',
    ],
    ['role', 'host', 'Android became a host', 'Android and iOS became hosts'],
    ['token-renewed', '', 'Android renewed its token', 'Android and iOS renewed their tokens'],
  ])('%s %s', (kind, detail, one, many) => {
    expect([said(kind, ['uid1'], detail), said(kind, ['uid1', 'uid2'], detail)]).toEqual([one, many]);
  });

  it.each([
    ['SETTING_PROXY_SERVER', 'its app set a proxy server', 'their apps set proxy servers'],
    [
      'CLIENT_IP_ADDRESS_CHANGED',
      'the address of its device changed',
      'the addresses of their devices changed',
    ],
    ['a reason of a later version', 'a reason of a later version', 'a reason of a later version'],
  ])('reconnects of its own accord: %s', (reason, one, many) => {
    expect(said('reconnect', ['uid1'], reason)).toBe(`Android reconnected of its own accord (${one})`);
    expect(said('reconnect', ['uid1', 'uid2'], reason)).toBe(
      `Android and iOS reconnected of their own accord (${many})`,
    );
  });

  it('says of an entry that went well that it was one', () => {
    expect(said('joined', ['uid1'], 'lab', true)).toBe('Android joined "lab"');
  });

  it('sets a page that was kept off from its moment', () => {
    expect(said('away', ['uid3'], 'kept')).toBe(
      'The user of Web (UID 3) went on to another page, and the browser kept this one,',
    );
  });
});

describe('two connections of one app', () => {
  const both = ['uid3', 'uid4'];

  it.each<[ActKind, string]>([
    ['killed', 'The app of Web (UID 3) and Web (UID 4) was killed'],
    ['frozen', 'The app of Web (UID 3) and Web (UID 4) was frozen'],
    ['reloaded', 'The page of the app of Web (UID 3) and Web (UID 4) was loaded again'],
    ['cut', 'The network of the app of Web (UID 3) and Web (UID 4) was cut'],
  ])('are one where something is done to the app: %s', (kind, clause) => {
    expect(said(kind, both)).toBe(clause);
  });

  it.each<[ActKind, string]>([
    ['left', 'Web (UID 3) and Web (UID 4) left the channel'],
    ['banned', 'Web (UID 3) and Web (UID 4) were banned'],
    ['token-renewed', 'Web (UID 3) and Web (UID 4) renewed their tokens'],
  ])('are two where each does something for itself: %s', (kind, clause) => {
    expect(said(kind, both)).toBe(clause);
  });
});

describe('names of clients', () => {
  const of = (...specs: readonly Parameters<typeof clientSpec>[]): readonly string[] => {
    const all = specs.map((spec) => clientSpec(...spec));
    const clients = new ClientNames(all, givenSoFar([]));
    return all.map(({ id }) => clients.of(id).text);
  };

  it.each<[string, readonly Parameters<typeof clientSpec>[], readonly string[]]>([
    [
      'platforms that are there once',
      [
        ['uid1', 'android', '4.x'],
        ['uid2', 'windows', '3.x'],
      ],
      ['Android', 'Windows'],
    ],
    [
      'the one page',
      [
        ['uid1', 'web', '4.x'],
        ['uid2', 'ios', '3.x'],
      ],
      ['the Web user', 'iOS'],
    ],
    [
      'several of a platform by their user IDs',
      [
        ['uid1', 'ios', '4.x'],
        ['uid2', 'ios', '3.x'],
      ],
      ['iOS (UID 1)', 'iOS (UID 2)'],
    ],
    [
      'frameworks on their systems',
      [
        ['uid1', 'unity/ios', '4.x'],
        ['uid2', 'ios', '4.x'],
      ],
      ['Unity on iOS', 'iOS'],
    ],
    [
      'accounts in the place of numbers',
      [
        ['uid1', 'web', '4.x', { account: 'ann' }],
        ['uid2', 'web', '4.x', { account: 'ben' }],
      ],
      ['Web (ann)', 'Web (ben)'],
    ],
    [
      'devices of one user by what somebody called them',
      [
        ['tablet1', 'ios', '4.x'],
        ['phone1', 'ios', '4.x'],
      ],
      ['iOS (UID 1, tablet1)', 'iOS (UID 1, phone1)'],
    ],
    [
      'guests by what somebody called them',
      [
        ['guest', 'ios', '4.x', { uid: 0 }],
        ['uid2', 'ios', '4.x'],
      ],
      ['iOS (guest)', 'iOS (UID 2)'],
    ],
  ])('are those of %s', (_whose, specs, expected) => {
    expect(of(...specs)).toEqual(expected);
  });

  it('keep what somebody wrote on one line', () => {
    expect(names.of('a\nb').text).not.toContain('\n');
  });
});
