import { afterEach, expect, it, vi } from 'vitest';
import { setupLab } from './setup-lab.ts';

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
