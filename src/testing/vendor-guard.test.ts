import { afterEach, expect, it, vi } from 'vitest';
import { setupLab } from './setup-lab.ts';
import { refusalOf } from './vendor-guard.ts';

const lab = setupLab();
afterEach(() => {
  lab.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it("refuses requests to the vendor's hosts while a lab listens, and no others", async () => {
  const reached = vi.fn(() => Promise.resolve(new Response('there')));
  vi.stubGlobal('fetch', reached);
  const opened = vi.fn();
  vi.stubGlobal(
    'WebSocket',
    // A constructor, as WebSocket is one.
    function WebSocket(address: string) {
      opened(address);
    },
  );
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  lab.listen();
  await expect(fetch('https://webrtc2-ap-web-1.agora.io/api')).rejects.toThrow(/real copy.*reconnectLab\(\)/);
  await expect(fetch(new Request('https://x.sd-rtn.com/'))).rejects.toThrow(/x\.sd-rtn\.com/);
  expect(() => new WebSocket('wss://1-2-3-4.edge.agora.io:4701')).toThrow(/the lab refuses/);
  expect([reached.mock.calls.length, opened.mock.calls.length, said.mock.calls.length]).toEqual([0, 0, 3]);
  await expect(fetch('https://notagora.io.example.org')).resolves.toBeInstanceOf(Response);
  new WebSocket('wss://example.org');
  expect(opened).toHaveBeenCalledExactlyOnceWith('wss://example.org');
  lab.close();
  await expect(fetch('https://api.agora.io')).resolves.toBeInstanceOf(Response);
});

it.each([
  ['agora-rtc-sdk-ng/AgoraRTC_N-production.js', /from agora-rtc-sdk-ng\/Ag.*lead agora-rtc-sdk-ng to/],
  ['agora-rtc-sdk-ng/esm/AgoraRTC_N-production.esm.mjs', /named exports .* alias alone/],
  ['@agora-js/media/index.js', /named exports .* alias alone/],
  ['agora-rtc-react/dist/agora-rtc-react.js', /inner copy gives way as it loads/],
  ['https://example.org/assets/index-1f2e.js', /reconnect-lab\/playwright/],
  [undefined, /inner copy gives way as it loads/],
])('names the door of the copy in %s, and its version', (file, door) => {
  vi.stubGlobal('__ARTC__', { VERSION: '4.18.2' });
  expect(refusalOf('edge.agora.io', file)).toMatch(/agora-rtc-sdk-ng 4\.18\.2 is loaded/);
  expect(refusalOf('edge.agora.io', file)).toMatch(door);
});
