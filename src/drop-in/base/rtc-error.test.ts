import { afterEach, expect, it, vi } from 'vitest';
import { RtcError } from './rtc-error.ts';

/* Errors as agora-rtc-sdk-ng 4.24.8 makes, prints and throws them (its AgoraRTCException). */

afterEach(() => vi.restoreAllMocks());

it.each([
  [new RtcError('INVALID_PARAMS'), 'AgoraRTCError INVALID_PARAMS: '],
  [new RtcError('INVALID_PARAMS', 'uid is missing'), 'AgoraRTCError INVALID_PARAMS: uid is missing'],
])('has its code and its text in its message, also where that is empty: %s', (error, message) => {
  expect([error.message, String(error)]).toEqual([message, message]);
  expect(error).toMatchObject({ name: 'AgoraRTCException', code: 'INVALID_PARAMS', data: undefined });
  expect(error).toBeInstanceOf(Error);
});

it('has its data in its text, and not in its message', () => {
  const error = new RtcError('NOT_SUPPORTED', 'no such call', { member: 'x' });
  expect(error.message).toBe('AgoraRTCError NOT_SUPPORTED: no such call');
  expect(String(error)).toBe('AgoraRTCError NOT_SUPPORTED: no such call\ndata: {"member":"x"}');
});

it.each([
  ['error', 'error', 'warn'],
  ['warning', 'warn', 'error'],
] as const)('prints itself as %s with its data, and gives itself back', (level, method, other) => {
  const said = vi.spyOn(console, method).mockReturnValue(undefined);
  const silent = vi.spyOn(console, other).mockReturnValue(undefined);
  const error = new RtcError('WS_ABORT', 'left', 4);
  expect(error.print(level)).toBe(error);
  expect([said.mock.calls, silent.mock.calls]).toEqual([[[`${error.message}\ndata: 4`]], []]);
});

it('throws itself, printed', () => {
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const error = new RtcError('WS_ABORT');
  expect(() => error.throw()).toThrow(error);
  expect(said).toHaveBeenCalledTimes(1);
});
