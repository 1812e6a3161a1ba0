import { expect, it } from 'vitest';
import { whyNotDownloaded } from './download-failure.ts';
import { withProxy } from './fetch-electron.ts';
import { DownloadRefused } from './resumable-download.ts';

const URL_OF_IT =
  'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-linux-x64.zip';
const caused = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`x ${code}`), { code }) });
const why = (error: unknown, environment = {}) => whyNotDownloaded(error, URL_OF_IT, environment);

it.each([
  ['no network', caused('ENOTFOUND'), 'from github.com (its name is not known here)'],
  ['no route', caused('ENETUNREACH'), 'there is no network'],
  [
    'a refusal',
    new DownloadRefused(new Response('', { status: 403, statusText: 'Forbidden' })),
    'answered 403',
  ],
  ['anything else', new Error('odd'), '(odd)'],
])('names, with %s, both ways that lead on', (_what, error, reason) => {
  const said = why(error);
  expect(said.why).toContain(reason);
  expect(said.cure).toContain('ELECTRON_GET_USE_PROXY=1');
  expect(said.cure).toContain('ELECTRON_MIRROR');
});

it('names the proxy that was used, and never its password', () => {
  const said = why(caused('ECONNREFUSED'), { https_proxy: 'http://ada:secret@proxy.example:3128' });
  expect(said.why).toContain('by the proxy proxy.example:3128: it takes no connections');
  expect(JSON.stringify(said)).not.toContain('secret');
  expect(said.cure).toContain('ELECTRON_MIRROR');
});

it.each([
  ['certificates', caused('SELF_SIGNED_CERT_IN_CHAIN'), 'NODE_EXTRA_CA_CERTS'],
  ['a full disk', Object.assign(new Error('x'), { code: 'ENOSPC' }), 'make room'],
  [
    'a wrong file',
    new Error('Generated checksum for "electron.zip" did not match expected checksum.'),
    'ELECTRON_MIRROR',
  ],
])('knows %s from the network', (_what, error, cure) => {
  expect(why(error).cure).toContain(cure);
});

it.each([
  ['none', {}, {}],
  [
    'that of everybody',
    { https_proxy: 'http://p:1' },
    { https_proxy: 'http://p:1', ELECTRON_GET_USE_PROXY: '1' },
  ],
  [
    'that of npm',
    { npm_config_https_proxy: 'http://p:1' },
    { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://p:1', ELECTRON_GET_USE_PROXY: '1' },
  ],
  [
    'none where that is wished',
    { HTTPS_PROXY: 'http://p:1', ELECTRON_GET_USE_PROXY: '' },
    { ELECTRON_GET_USE_PROXY: '' },
  ],
])('uses a proxy that is named: %s', (_what, given, expected) => {
  expect(withProxy(given)).toMatchObject(expected);
});
