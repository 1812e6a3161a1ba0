import { describe, expect, it } from 'vitest';
import { outsideRequests } from './net-log.ts';

/** As Chromium writes it: one event a line. */
const log = (...events: readonly [type: number, params?: object][]) =>
  `{"constants":{"logEventTypes":{"REQUEST_ALIVE":2,"HOST_RESOLVER_MANAGER_REQUEST":7,"CORS_REQUEST":9}},"events": [\n${events
    .map(([type, params]) =>
      JSON.stringify({ phase: 1, source: { id: 3, type: 1 }, time: '42', type, params }),
    )
    .join(',\n')}`;

const OWN = [
  [2, { url: 'reconnect-lab://lab/lab/index.html' }],
  [2, { url: 'devtools://devtools/bundled/a.js' }],
  [2, { url: 'http://127.0.0.1:5173/json' }],
  [7, { host: 'http://localhost:5173' }],
  [2],
  [9, { url: 'https://elsewhere.example/' }],
] as const satisfies readonly [number, object?][];

describe("Chromium's log of what it asked the network for", () => {
  it('names nothing that stayed on this machine', () => {
    expect(outsideRequests(`${log(...OWN)}]}\n`)).toEqual([]);
  });

  it('names addresses and looked-up hosts outside, each once', () => {
    const outside = [
      [2, { url: 'https://example.org/a' }],
      [7, { host: 'https://example.org' }],
      [2, { url: 'https://example.org/a' }],
      [2, { url: 'wss://example.org/live' }],
    ] as const satisfies readonly [number, object][];
    expect(outsideRequests(`${log(...OWN, ...outside)}]}`)).toEqual([
      'https://example.org/a',
      'https://example.org',
      'wss://example.org/live',
    ]);
  });

  it('reads the log of a program that was ended by force', () => {
    expect(outsideRequests(`${log([2, { url: 'https://example.org/' }])},\n`)).toEqual([
      'https://example.org/',
    ]);
  });

  it('takes nothing else for such a log', () => {
    expect(() => outsideRequests('{"events":[]}')).toThrow();
  });
});
