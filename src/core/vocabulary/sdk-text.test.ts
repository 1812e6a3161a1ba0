import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_PATTERN, accountProblem, accountUid } from './account.ts';
import { CHANNEL_NAME_PATTERN, CHANNEL_NAME_RIGHT, channelNameProblem } from './channel-name.ts';

/*
 * Names of channels and user accounts as the references have them (reading A24): 89 characters, 64
 * and 255 of them at most. Pages take all of ASCII for an account.
 */

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const PRINTED = ASCII.slice(0x20, 0x7f);
const REFUSED = ['"', "'", '*', '/', '\\', '`'];
const ALLOWED = PRINTED.filter((character) => !REFUSED.includes(character));

describe('the characters of a channel name', () => {
  it('are 89', () => {
    expect(ALLOWED).toHaveLength(89);
    expect(ALLOWED.filter((one) => channelNameProblem(one) !== undefined)).toEqual([]);
    expect(ALLOWED.filter((one) => !CHANNEL_NAME_PATTERN.test(one))).toEqual([]);
  });

  it('are no others: each is named in the sentence, or by its code where it does not print', () => {
    const others = [...ASCII.filter((one) => !ALLOWED.includes(one)), 'é', 'ש', '频', '\u200b', '\u00a0'];
    for (const one of others) {
      expect(CHANNEL_NAME_PATTERN.test(`a${one}b`)).toBe(false);
      expect(channelNameProblem(`a${one}b`)).toMatch(/^a channel name cannot have .+: the SDKs refuse it$/);
    }
    expect(channelNameProblem('a/b*c')).toBe('a channel name cannot have "/": the SDKs refuse it');
    expect(channelNameProblem('a\tb')).toBe('a channel name cannot have U+0009: the SDKs refuse it');
    expect(channelNameProblem('zero\u200bwidth')).toBe(
      'a channel name cannot have U+200B: the SDKs refuse it',
    );
    expect(channelNameProblem('call 🚇')).toBe('a channel name cannot have "🚇": the SDKs refuse it');
  });

  it('are in the sentence that says what is right', () => {
    for (const one of ALLOWED.filter((character) => /[^a-zA-Z0-9 ]/.test(character)))
      expect(CHANNEL_NAME_RIGHT).toContain(` ${one}`);
  });
});

describe('how long a text may be', () => {
  it.each([
    [channelNameProblem, 64, 'the channel name has 65 characters: at most 64'],
    [
      (text: string) => accountProblem(text, 'native'),
      255,
      'the user account has 256 characters: at most 255',
    ],
    [(text: string) => accountProblem(text, 'page'), 255, 'the user account has 256 characters: at most 255'],
  ] as const)('%#: %d', (problem, longest, sentence) => {
    expect([problem('a'), problem('x'.repeat(longest)), problem('x'.repeat(longest + 1))]).toEqual([
      undefined,
      undefined,
      sentence,
    ]);
  });

  it('is at least one character', () => {
    expect(channelNameProblem('')).toBe('a channel needs a name');
    expect(accountProblem('', 'page')).toBe('a user account cannot be empty');
    expect([CHANNEL_NAME_PATTERN.test(''), ACCOUNT_PATTERN.test('')]).toEqual([false, false]);
  });
});

describe('a user account', () => {
  it.each(REFUSED)('with %s is one to a page, and none to a native SDK', (character) => {
    const account = `a${character}b`;
    expect(accountProblem(account, 'page')).toBeUndefined();
    expect(accountProblem(account, 'native')).toContain(`cannot have ${JSON.stringify(character)}`);
    expect(ACCOUNT_PATTERN.test(account)).toBe(true);
  });

  it('beyond ASCII is none anywhere', () => {
    expect(accountProblem('élise', 'page')).toBe('a user account cannot have "é": the SDKs refuse it');
    expect(accountProblem('a\u0007', 'page')).toContain('U+0007');
  });

  it('is always the same user ID, from 1 to 2147483647 (R-ACCOUNT-UID)', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,40}$/), (account) => {
        const uid = accountUid(account);
        expect(uid).toBe(accountUid(account));
        expect(Number.isInteger(uid) && uid >= 1 && uid <= 2_147_483_647).toBe(true);
      }),
    );
  });

  it('is hardly ever that of another: none of five thousand', () => {
    const uids = new Set(Array.from({ length: 5000 }, (_, index) => accountUid(`user ${index}`)));
    expect(uids.size).toBe(5000);
  });
});
