import { describe, expect, it } from 'vitest';
import { checkConfig, checkJoin, checkRoleChange, checkToken } from './call-checks.ts';

/** The SDK's code of what a call throws; null where it takes it. */
function codeOf(call: () => void): string | null {
  try {
    call();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const WRONG = 'INVALID_PARAMS';

describe('what the SDK looks at before it asks the server', () => {
  it.each<[string, object | undefined, string | null]>([
    ['a call', { mode: 'rtc', codec: 'vp8' }, null],
    ['a live channel with a role', { mode: 'live', codec: 'h264', role: 'audience' }, null],
    ['no config', undefined, WRONG],
    ['no codec', { mode: 'rtc' }, WRONG],
    ['the codec of a sound', { mode: 'rtc', codec: 'opus' }, WRONG],
    ['a mode that there is not', { mode: 'call', codec: 'vp8' }, WRONG],
    ['a role that there is not', { mode: 'live', codec: 'vp8', role: 'guest' }, WRONG],
  ])('createClient with %s', (_what, config, code) => {
    expect(codeOf(() => checkConfig(config))).toBe(code);
  });

  it.each<[string, readonly [unknown, unknown, unknown, unknown], string | null]>([
    ['a number', ['app', 'room', null, 1], null],
    ['the largest number', ['app', 'room', null, 4_294_967_295], null],
    ['a text', ['app', 'room', 'token', 'ann'], null],
    ['no uid', ['app', 'room', null, undefined], null],
    ['null for a uid', ['app', 'room', null, null], null],
    ['a number that is too large', ['app', 'room', null, 4_294_967_296], WRONG],
    ['a fraction', ['app', 'room', null, 1.5], WRONG],
    ['a negative number', ['app', 'room', null, -1], WRONG],
    ['an empty text', ['app', 'room', null, ''], WRONG],
    ['a text of 256', ['app', 'room', null, 'x'.repeat(256)], WRONG],
    ['a text beyond ASCII', ['app', 'room', null, 'änn'], WRONG],
    ['an empty app ID', ['', 'room', null, 1], WRONG],
    ['no app ID', [undefined, 'room', null, 1], WRONG],
    ['a channel with a slash', ['app', 'a/b', null, 1], WRONG],
    ['a channel of 65', ['app', 'x'.repeat(65), null, 1], WRONG],
    ['a channel of 64', ['app', 'x'.repeat(64), null, 1], null],
    ['an empty token', ['app', 'room', '', 1], WRONG],
    ['no token at all', ['app', 'room', undefined, 1], WRONG],
  ])('join with %s', (_what, args, code) => {
    expect(codeOf(() => checkJoin(...args))).toBe(code);
  });

  it.each<[string, Parameters<typeof checkRoleChange>, string | null]>([
    ['host in a live channel', ['live', 'host', undefined, false], null],
    ['audience in a live channel', ['live', 'audience', { level: 1 }, false], null],
    ['any role in a call', ['rtc', 'audience', undefined, false], 'INVALID_OPERATION'],
    ['host with a level', ['live', 'host', { level: 1 }, false], 'INVALID_OPERATION'],
    ['audience while it publishes', ['live', 'audience', undefined, true], 'INVALID_OPERATION'],
    ['host while it publishes', ['live', 'host', undefined, true], null],
  ])('setClientRole: %s', (_what, args, code) => {
    expect(codeOf(() => checkRoleChange(...args))).toBe(code);
  });

  it.each([
    ['a text', 'token', null],
    ['an empty text', '', WRONG],
    ['null', null, WRONG],
  ])('renewToken with %s', (_what, token, code) => {
    expect(codeOf(() => checkToken(token))).toBe(code);
  });
});
