import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { displayHindrance, x11Addresses } from './displays.ts';

it.each([
  [':0', [{ path: '/tmp/.X11-unix/X0' }, { path: '\0/tmp/.X11-unix/X0' }]],
  [':1.2', [{ path: '/tmp/.X11-unix/X1' }, { path: '\0/tmp/.X11-unix/X1' }]],
  ['localhost:10.0', [{ host: 'localhost', port: 6010 }]],
  ['[::1]:3', [{ host: '::1', port: 6003 }]],
  [
    '/private/tmp/launch/org.xquartz:0',
    [{ path: '/private/tmp/launch/org.xquartz:0' }, { path: '/private/tmp/launch/org.xquartz' }],
  ],
  ['nonsense', undefined],
])('knows where DISPLAY=%s listens', (display, addresses) => {
  expect(x11Addresses(display)).toEqual(addresses);
});

it('tells a display that answers from one that does not', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-display-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path.join(folder, 'wayland-7'), resolve));
  const at = (environment: Record<string, string>) => displayHindrance('linux', environment);
  const dead = { why: 'no display answers at DISPLAY=:4711', cure: expect.any(String) as string };
  expect(
    await at({ WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder, DISPLAY: ':4711' }),
  ).toBeUndefined();
  expect(await at({ WAYLAND_DISPLAY: path.join(folder, 'wayland-7') })).toBeUndefined();
  expect(await at({ DISPLAY: ':4711' })).toEqual(dead);
  expect(await at({ WAYLAND_DISPLAY: 'wayland-8', XDG_RUNTIME_DIR: folder })).toMatchObject({
    why: 'no display answers at WAYLAND_DISPLAY=wayland-8',
  });
  expect(await at({ DISPLAY: '' })).toMatchObject({ why: 'there is no display' });
  expect(await displayHindrance('darwin', {})).toBeUndefined();
  server.close();
  rmSync(folder, { recursive: true });
});
