import { describe, expect, test } from 'vitest';
import { readScenario } from '../read/read-scenario.ts';
import { STEP_VERBS } from '../../vocabulary/action-names.ts';
import { verbMeant } from './meant-verbs.ts';

interface Parts {
  readonly name?: string;
  readonly client?: string;
  readonly more?: readonly string[];
  readonly steps?: readonly string[];
}

const scenario = ({ name = 'name: Two steps', client, more = [], steps = [] }: Parts = {}): string =>
  [
    name,
    ...more,
    'clients:',
    `  uid1: ${client ?? '{ persona: android, sdk: 3.x, uid: 1 }'}`,
    'steps:',
    '  - { at: 0s, do: join, client: uid1 }',
    ...steps,
    '',
  ].join('\n');

/** `LINE:COLUMN: MESSAGE` for each mistake; none where the file can be run. */
const mistakes = (text: string): readonly string[] => {
  const read = readScenario(text, 'test.yaml');
  return read.ok ? [] : read.mistakes.map(({ line, column, message }) => `${line}:${column}: ${message}`);
};

describe('a verb that is none is understood by its meaning', () => {
  test.each([
    ['disconnect', 'did you mean "offline" (the network is cut) or "leave" (the app leaves its channel)?'],
    ['kick', 'did you mean "ban" (the server removes the user; with "time: 0s" it may come back at once)?'],
    ['unban', 'a ban ends by itself: give it "time: 60s"'],
    ['refresh', 'did you mean "reload"?'],
    ['F5', 'did you mean "reload"?'],
    ['reopen', 'did you mean "restart"?'],
    ['hibernate', 'did you mean "sleep"?'],
    ['pageFrozen', 'did you mean "freeze"?'],
    ['visibilitychange', 'did you mean "background"?'],
    ['bfcache', 'did you mean "navigate"?'],
    ['history.back', 'did you mean "back"?'],
    ['tab-discarded', 'did you mean "discard"?'],
    ['release', 'did you mean "destroy"?'],
    ['initialize', 'did you mean "create"?'],
    ['swipe', 'did you mean "kill"?'],
    ['swipe-away', 'did you mean "kill"?'],
    ['suspend', 'did you mean "freeze"?'],
    ['lock', 'did you mean "background"?'],
    ['unlock', 'did you mean "foreground"?'],
    ['airplane-mode', 'did you mean "offline"?'],
    ['leaveChannel', 'did you mean "leave"?'],
    ['setClientRole', 'did you mean "role"?'],
    ['setMuted', 'did you mean "mute" or "unmute"? Others hear the same of both'],
    ['Kill', 'did you mean "kill"?'],
    ['fereeze', 'did you mean "freeze"?'],
  ])('%s', (verb, hint) => {
    const text = scenario({ steps: [`  - { at: 1s, do: ${verb}, client: uid1 }`] });
    expect(mistakes(text)).toEqual([`6:19: do: unknown verb "${verb}": ${hint}`]);
  });

  test('no verb of a step is taken for another word', () => {
    expect(STEP_VERBS.filter((verb) => verb !== 'network' && verbMeant(verb) !== undefined)).toEqual([]);
  });
});

describe('a word of a client that is none is understood by its meaning', () => {
  test.each([
    ['role: broadcaster', 'not "broadcaster"; did you mean "host"?'],
    ['role: CLIENT_ROLE_AUDIENCE', 'not "CLIENT_ROLE_AUDIENCE"; did you mean "audience"?'],
    ['profile: LIVE_BROADCASTING', 'not "LIVE_BROADCASTING"; did you mean "live"?'],
    ['profile: rtc', 'not "rtc"; did you mean "communication"?'],
    ['publish: microphone', 'not "microphone"; did you mean "audio"?'],
    ['publish: false', 'not false; did you mean "none"?'],
  ])('%s', (field, message) => {
    const text = scenario({ client: `{ persona: android, sdk: 3.x, uid: 1, ${field} }` });
    expect(mistakes(text).join('\n')).toContain(message);
  });

  test.each([
    ['4.5', 'did you mean "4.x", to which version 4.5 belongs?'],
    ['2.9', 'did you mean "3.x", to which version 2.9 belongs?'],
    ['4', 'did you mean "4.x", to which version 4 belongs?'],
    ['ng', 'did you mean "4.x"?'],
  ])('sdk: %s', (sdk, hint) => {
    const found = mistakes(scenario({ client: `{ persona: android, sdk: ${sdk}, uid: 1 }` }));
    expect(found).toEqual([`3:34: sdk: unknown sdk "${sdk}": Android has pre-2.3.2, 3.x and 4.x; ${hint}`]);
  });

  test.each([
    ['"7"', 'not "7"; write 7 without quotation marks'],
    ['"0"', 'not "0"; write 0 without quotation marks'],
    ['alice', 'not "alice"; for a user account give account: alice'],
    ['-1', 'not -1'],
  ])('uid: %s', (uid, message) => {
    const found = mistakes(scenario({ client: `{ persona: android, sdk: 3.x, uid: ${uid} }` }));
    const right = 'a user ID, a whole number from 1 to 4294967295, or 0 for one that the server gives';
    expect(found).toEqual([`3:44: uid: must be ${right}, ${message}`]);
  });
});

describe('signs that look like those of YAML', () => {
  const SPACE = 'this looks like a space and is another sign: write an ordinary space';
  const COLON = 'this is a full-width colon: write ":" and a space after it';

  test.each([
    ['no-break spaces as an indent', '  uid1', '\u00a0\u00a0uid1', `3:1: ${SPACE}`],
    ['a no-break space behind a colon', 'name: Two', 'name:\u00a0Two', `1:6: ${SPACE}`],
    ['a no-break space in braces', 'at: 0s', 'at:\u00a00s', `5:10: ${SPACE}`],
    ['an ideographic space behind a dash', '- {', '-\u3000{', `5:4: ${SPACE}`],
    ['a no-break space before a brace', 'uid: 1 }', 'uid: 1\u00a0}', `3:45: ${SPACE}`],
    ['a full-width colon', 'clients:', 'clients\uff1a', `2:8: ${COLON}`],
    ['a full-width colon without a space', 'name: Two', 'name\uff1aTwo', `1:5: ${COLON}`],
    ['a full-width comma', '0s,', '0s\uff0c', '5:13: this is a full-width comma: write ","'],
    [
      'a long dash',
      '- {',
      '\u2013 {',
      '5:3: this is a dash of another kind: an item of a list begins with "-"',
    ],
  ])('%s', (_, right, odd, message) => {
    expect(mistakes(scenario().replace(right, odd))).toEqual([message]);
  });

  test('do not hide what else is wrong', () => {
    const text = scenario({ steps: ['  - { at: 1s, do: kick, client: uid1 }'] }).replace(
      'at: 0s',
      'at:\u00a00s',
    );
    expect(mistakes(text)).toEqual([
      `5:10: ${SPACE}`,
      '6:19: do: unknown verb "kick": did you mean "ban" (the server removes the user; with "time: 0s" it may come back at once)?',
    ]);
  });

  test('are told where YAML was broken by them and much else is wrong', () => {
    expect(mistakes('name:\u00a0x\nclients: {}\n')).toEqual([
      `1:6: ${SPACE}`,
      '2:10: clients: a scenario needs at least one client',
    ]);
  });

  test('stay what they are in names', () => {
    const name = 'Qui le sait\u00a0? \u6d4b\u8bd5\uff1a\u96a7\u9053\uff0c uid1\uff1a\u00a0x \u2013 y';
    const read = readScenario(scenario({ name: `name: ${name}` }), 'test.yaml');
    expect(read.ok && read.plan.name).toBe(name);
  });

  test('a megabyte of them is answered at once', () => {
    for (const sign of ['\u00a0', '\uff1a', '\uff0ca', '\u2013 ', 'a\uff1a']) {
      const text = scenario({ name: `name: [${sign.repeat(900_000 / sign.length)}` });
      const found = mistakes(text);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(60);
    }
  });
});

describe('what works as it stands', () => {
  test.each([
    ['line ends of the old Mac', scenario().replaceAll('\n', '\r')],
    ['line ends of Windows', scenario().replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${scenario()}`],
    [
      'a key of its own for anchors',
      scenario({
        more: ['x-phone: &phone { persona: android, sdk: 3.x }'],
        client: '{ <<: *phone, uid: 1 }',
      }),
    ],
    ['a key of its own with whatever', scenario({ more: ['x-notes: [1, { a: b }, null]'] })],
  ])('%s', (_, text) => {
    expect(mistakes(text)).toEqual([]);
  });

  test('mistakes in a file of the old Mac stand in their lines', () => {
    const text = scenario({ steps: ['  - { at: 1s, do: reopen, client: uid1 }'] });
    expect(mistakes(text.replaceAll('\n', '\r'))).toEqual([
      '6:19: do: unknown verb "reopen": did you mean "restart"?',
    ]);
  });

  test('an x by itself is no key', () => {
    expect(mistakes(scenario({ more: ['X-phone: 1'] }))).toEqual([
      '2:1: unknown key "X-phone" in a scenario: write x- small',
    ]);
  });
});
