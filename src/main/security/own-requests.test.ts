import { describe, expect, it } from 'vitest';
import { isOwnRequest } from './own-requests.ts';

const SERVER = 'http://localhost:5173/';

describe('requests of pages', () => {
  it.each([
    'reconnect-lab://lab/lab/index.html',
    'reconnect-lab://client-1/assets/a.js',
    'blob:reconnect-lab://lab/1',
    'data:text/plain,a',
    'devtools://devtools/bundled/inspector.html',
  ])('stay in the program: %s', (address) => {
    expect(isOwnRequest(address, undefined)).toBe(true);
  });

  it.each([
    'https://example.org/',
    'http://localhost:5173/lab/index.html',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'chrome-extension://abc/',
    'ftp://example.org/',
    'no address',
    '',
  ])('that would leave it are refused: %s', (address) => {
    expect(isOwnRequest(address, undefined)).toBe(false);
  });

  it('reach the development server, where there is one, and no other', () => {
    const own = [
      `${SERVER}lab/index.html`,
      'ws://localhost:5173/?token=a',
      'http://client-1.localhost:5173/',
    ];
    const others = [
      'http://localhost:5174/',
      'https://localhost:5173/',
      'http://lab.localhost:5174/',
      'http://example.org:5173/',
    ];
    expect(own.map((address) => isOwnRequest(address, SERVER))).toEqual([true, true, true]);
    expect(others.map((address) => isOwnRequest(address, SERVER))).toEqual([false, false, false, false]);
  });
});
