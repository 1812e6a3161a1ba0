import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/cli/png/find-browser.ts';
import { withStandIn } from '../../src/kits/doors/head.ts';
import { root } from '../support/cli-process.ts';
import { packPackage, type PackedPackage } from '../support/packed-package.ts';

const modules = path.join(import.meta.dirname, 'node_modules');
const SDKS = ['4.8', '4.18', '4.22', '4.24'];
const REACTS = ['2.0', '2.1', '2.2', '2.3', '2.4', '2.5'];

let packed: PackedPackage;
beforeAll(() => {
  packed = packPackage();
});

/** A project with other packages in the place of those that the repository has. */
function projectWith(
  files: Readonly<Record<string, string>>,
  instead: Readonly<Record<string, string>> = {},
): string {
  const project = packed.projectWith(files);
  for (const [name, folder] of Object.entries(instead)) {
    const place = path.join(project, 'node_modules', name);
    rmSync(place, { recursive: true });
    // A copy: what it imports in turn is that of the project.
    cpSync(path.join(modules, folder), place, { recursive: true });
  }
  return project;
}

/** The tests of a JSON report, with what became of them. */
function results(stdout: string): readonly (readonly [string, string])[] {
  const report = JSON.parse(/^\{.*\}$/m.exec(stdout)?.[0] ?? '{}') as {
    readonly testResults: readonly {
      readonly message?: string;
      readonly assertionResults: readonly {
        readonly title: string;
        readonly status: string;
        readonly failureMessages: readonly string[];
      }[];
    }[];
  };
  return report.testResults.flatMap(({ assertionResults, message }) =>
    assertionResults.length === 0
      ? [['the file', message ?? ''] as const]
      : assertionResults.map(
          ({ title, status, failureMessages }) => [title, failureMessages[0] ?? status] as const,
        ),
  );
}

const COMPONENT = `
  import { act, createElement as h, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import AgoraRTC, * as kit from 'agora-rtc-react';
  const { AgoraRTCProvider, useJoin, useRemoteUsers } = kit;
  function People() {
    useJoin({ appid: 'app id', channel: 'room', token: null, uid: 1 });
    return h('ul', null, useRemoteUsers().map(({ uid }) => h('li', { key: uid }, 'user ' + uid)));
  }
  export function Room() {
    const [client] = useState(() => AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' }));
    return h(AgoraRTCProvider, { client }, h(People));
  }
  export async function open(lab) {
    globalThis.IS_REACT_ACT_ENVIRONMENT = true;
    const place = document.body.appendChild(document.createElement('div'));
    await act(async () => createRoot(place).render(h(Room)));
    const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await act(() => lab.advance('1s'));
    const shown = [place.textContent];
    phone.kill();
    for (const span of ['19s', '2s']) {
      await act(() => lab.advance(span));
      shown.push(place.textContent);
    }
    return shown;
  }
`;

const REACT_TEST = `
  import { afterAll, beforeAll, expect, test } from 'vitest';
  import { setupLab } from 'reconnect-lab/testing';
  import { open } from './room.js';
  const lab = setupLab();
  beforeAll(() => { lab.listen(); });
  afterAll(() => lab.close());
  test('a phone that is killed', async () => {
    expect(await open(lab)).toEqual(['user 7', 'user 7', '']);
    expect(lab.takenOver).toEqual([expect.stringMatching(/^agora-rtc-sdk-ng 4/)]);
  });
`;

/** What the copies inside of 2.0 and 2.1 name while they load, and jsdom lacks. */
const PAGE_PARTS = `
  for (const name of ['ImageData', 'MediaStreamTrack', 'RTCIceCandidate', 'RTCPeerConnection']) {
    globalThis[name] ??= class {};
  }
`;

describe('agora-rtc-react and the copy inside of it, under Vitest', () => {
  it.each(REACTS)('%s', (version) => {
    const project = projectWith(
      {
        'room.js': COMPONENT,
        'room.test.js': REACT_TEST,
        'page-parts.js': PAGE_PARTS,
        'vitest.config.js': `
          import { reconnectLab } from 'reconnect-lab/vitest';
          const setupFiles = ${JSON.stringify(['2.0', '2.1'].includes(version) ? ['./page-parts.js'] : [])};
          export default {
            plugins: [reconnectLab()],
            test: { environment: 'jsdom', reporters: ['json'], setupFiles },
          };
        `,
      },
      { 'agora-rtc-react': `react-${version}` },
    );
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [vitest, 'run'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(results(stdout), stderr).toEqual([['a phone that is killed', 'passed']]);
  });
});

describe('the head of the file', () => {
  const files = [
    ...SDKS.map((version) => `sdk-${version}/AgoraRTC_N-production.js`),
    // 2.3 has the ES modules of the SDK in it, and no head.
    ...REACTS.filter((version) => version !== '2.3').flatMap((version) =>
      readdirSync(path.join(modules, `react-${version}/dist`))
        .filter((file) => /\.m?js$/.test(file))
        .map((file) => `react-${version}/dist/${file}`),
    ),
  ];
  it.each(files)('%s', (file) => {
    const text = readFileSync(path.join(modules, file), 'utf8');
    expect(withStandIn(text, file)?.length).toBeGreaterThan(text.length);
  });
});

const PAGE = (script: string): string => `<!doctype html>
  <p id="people"></p> ${script}
  <script>
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    client.on('user-joined', () => (people.textContent = client.remoteUsers.map((user) => user.uid).join()));
    client.join('app', 'room', null, 1);
  </script>`;

const PAGE_TESTS = `
  import { test, expect } from 'reconnect-lab/playwright';
  async function meets(page, lab, address, copy) {
    await page.goto(address);
    await lab.client({ persona: 'android', uid: 7, channel: 'room' });
    await lab.advance('2s');
    await expect(page.locator('#people')).toHaveText('7');
    expect(lab.takenOver[0]).toContain(copy);
  }
  for (const version of ${JSON.stringify(SDKS)}) {
    test('script tag ' + version, ({ page, lab }) => meets(page, lab, '/' + version, 'agora-rtc-sdk-ng ' + version));
    test('head ' + version, ({ page, lab }) => meets(page, lab, '/head-' + version, 'agora-rtc-sdk-ng ' + version));
  }
  test("the vendor's own address", ({ page, lab }) => meets(page, lab, '/vendor', 'download.agora.io'));
  test("the vendor's own address with a sum", ({ page, lab }) =>
    meets(page, lab, '/integrity', 'download.agora.io'));
`;

/** Pages with script tags, answered as a server of the person's would. */
function pageServer(): ReturnType<typeof createServer> {
  const vendor = 'https://download.agora.io/sdk/release/AgoraRTC_N-4.20.0.js';
  const sum = 'sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC';
  return createServer(({ url = '/' }, response) => {
    const name = url.slice(1);
    const [, head, version] = /^(head-)?(4\.\d+)(\.js)?$/.exec(name) ?? [];
    response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html');
    if (name === 'vendor') response.end(PAGE(`<script src="${vendor}"></script>`));
    else if (name === 'integrity') {
      response.end(PAGE(`<script src="${vendor}" crossorigin integrity="${sum}"></script>`));
    } else if (version === undefined) response.writeHead(404).end();
    else if (name.endsWith('.js')) {
      const text = readFileSync(path.join(modules, `sdk-${version}/AgoraRTC_N-production.js`), 'utf8');
      response.end(head === undefined ? text : withStandIn(text, name));
    } else response.end(PAGE(`<script src="/${name}.js"></script>`));
  });
}

it('script tags of every version in a browser', async () => {
  const server = pageServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const launch = { executablePath: findBrowser(), args: ['--no-sandbox'] };
  const project = projectWith({
    'playwright.config.js': `
      export default {
        use: { baseURL: ${JSON.stringify(address)}, launchOptions: ${JSON.stringify(launch)} },
        reporter: 'line', workers: 1, timeout: 120_000,
      };`,
    'app.spec.js': PAGE_TESTS,
  });
  const said = await new Promise<string>((resolve) => {
    const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
    const child = spawn(process.execPath, [cli, 'test'], { cwd: project });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => (text += piece.toString()));
    }
    child.on('close', () => resolve(text));
  });
  server.close();
  expect(said).toContain(`${2 * SDKS.length + 2} passed`);
});

const JEST_TEST = `
  /** @jest-environment jsdom */
  const { setupLab } = require('reconnect-lab/testing');
  const AgoraRTC = require('agora-rtc-sdk-ng');
  const { createClient } = require('agora-rtc-sdk-ng/esm');
  const { act, createElement: h } = require('react');
  const { createRoot } = require('react-dom/client');
  const { default: Inner, AgoraRTCProvider, useJoin, useRemoteUsers } = require('agora-rtc-react');
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const lab = setupLab();
  beforeAll(() => { lab.listen(); });
  afterEach(() => lab.reset());
  afterAll(() => lab.close());
  const config = { mode: 'rtc', codec: 'vp8' };
  const phone = () => lab.client({ persona: 'android', uid: 7, channel: 'room' });
  test('imports', async () => {
    expect(require('agora-rtc-sdk-ng/full')).toBe(AgoraRTC);
    void createClient(config).join('app', 'room', null, 1);
    const peer = phone();
    await lab.advance('1s');
    peer.kill();
    await lab.advance('21s');
    expect(lab).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7 }, times: 1 });
    expect(lab).toHoldRules();
  });
  test('fake timers', async () => {
    jest.useFakeTimers();
    void AgoraRTC.createClient(config).join('app', 'room', null, 1);
    phone();
    await jest.advanceTimersByTimeAsync(1000);
    expect(lab).toHaveHeard('app', 'user-joined', { args: { uid: 7 } });
    expect(() => jest.advanceTimersByTime(60000)).toThrow(/jest.advanceTimersByTimeAsync/);
    jest.useRealTimers();
  });
  test('an inner copy', async () => {
    const client = Inner.createClient(config);
    const People = () => {
      useJoin({ appid: 'app id', channel: 'room', token: null, uid: 1 });
      return useRemoteUsers().map(({ uid }) => h('li', { key: uid }, 'user ' + uid));
    };
    const place = document.body.appendChild(document.createElement('ul'));
    await act(async () => createRoot(place).render(h(AgoraRTCProvider, { client }, h(People))));
    phone();
    await act(() => lab.advance('1s'));
    expect(place.textContent).toBe('user 7');
    expect(lab.takenOver).toEqual([expect.stringMatching(/agora-rtc-react/)]);
  });
  test('fails', async () => {
    void AgoraRTC.createClient(config).join('app', 'room', null, 1);
    phone();
    await lab.advance('1s');
    expect(lab).toHaveHeard('app', 'user-left', { after: '1s' });
  });
`;

describe('the preset for Jest', () => {
  it.each(['29', '30'])('on Jest %s', (version) => {
    const project = projectWith({
      'package.json': '{}',
      'jest.config.js': "module.exports = { preset: 'reconnect-lab/jest' };",
      'app.test.js': JEST_TEST.trim(),
    });
    const environment = path.join(modules, `jsdom${version}`);
    symlinkSync(environment, path.join(project, 'node_modules/jest-environment-jsdom'), 'junction');
    const jest = (...args: readonly string[]) =>
      spawnSync(process.execPath, [path.join(modules, `jest${version}/bin/jest.js`), '--ci', ...args], {
        cwd: project,
        encoding: 'utf8',
      });
    const { stdout, stderr } = jest('--json', '--detectOpenHandles');
    expect(stderr).not.toMatch(/open handle|did not exit/i);
    expect(results(stdout), stderr).toEqual([
      ['imports', 'passed'],
      ['fake timers', 'passed'],
      ['an inner copy', 'passed'],
      ['fails', expect.stringContaining('Data of UID 7 kept coming to the server')],
    ]);
    const report = path.join(project, 'node_modules/.cache/reconnect-lab/fails.html');
    expect(readFileSync(report, 'utf8')).toContain('UID 7');
    // Files side by side, and in shards.
    writeFileSync(path.join(project, 'other.test.js'), JEST_TEST.trim());
    const counts = [['--maxWorkers=2'], ['--shard=1/2'], ['--shard=2/2']].map(
      (args) => results(jest('--json', ...args).stdout).filter(([, what]) => what === 'passed').length,
    );
    expect(counts).toEqual([6, 3, 3]);
  });
});
