import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/cli/png/find-browser.ts';
import { root } from '../support/cli-process.ts';
import { packPackage, runShell as run, type PackedPackage } from '../support/packed-package.ts';
import { describeDevServer } from './dev-server.ts';
import { describePublicSurface } from './public-surface.ts';
import { describeExamples } from './examples.ts';

/** A test in Vitest's report. */
interface JsonResult {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** A test in Playwright's report. */
interface PageSpec {
  readonly title: string;
  readonly ok: boolean;
  readonly tests: readonly {
    readonly results: readonly { readonly attachments: readonly { readonly name: string }[] }[];
  }[];
}

/** A file or a group of tests in that report. */
interface PageSuite {
  readonly specs?: readonly PageSpec[];
  readonly suites?: readonly PageSuite[];
}

const specsOf = ({ specs = [], suites = [] }: PageSuite): readonly PageSpec[] => [
  ...specs,
  ...suites.flatMap(specsOf),
];

/** Somebody's page, with the vendor's own script. */
const OWN_PAGE = `<!doctype html>
  <button id="join">Join</button> <p id="banner" hidden>Reconnecting</p>
  <p id="people"></p> <div id="tiles"></div>
  <script src="/sdk.js"></script>
  <script>
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    const show = () => {
      people.textContent = client.remoteUsers.map(({ uid }) => 'user ' + uid).join(', ');
    };
    for (const event of ['user-joined', 'user-left']) client.on(event, show);
    client.on('user-published', async (user, kind) => {
      const track = await client.subscribe(user, kind);
      if (kind === 'video') track.play('tiles');
    });
    let timer;
    client.on('connection-state-change', (state) => {
      clearTimeout(timer);
      banner.hidden = true;
      if (state === 'RECONNECTING') timer = setTimeout(() => (banner.hidden = false), 4000);
    });
    document.getElementById('join').onclick = () => client.join('app id', 'room', null, 1).then(show);
  </script>`;

const PAGE_TESTS = `
  import { test, expect } from 'reconnect-lab/playwright';
  async function joined(page, lab) {
    await page.goto('/');
    await page.getByRole('button', { name: 'Join' }).click();
    const phone = await lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('1s');
    return phone;
  }
  test('a reconnecting banner after 4 s of loss', async ({ page, lab }) => {
    const phone = await joined(page, lab);
    await expect(page.locator('#people')).toHaveText('user 7');
    await expect(page.locator('#tiles video.agora_video_player')).toHaveCount(1);
    await lab.app.offline();
    await lab.advance('40s');
    await expect(page.getByText('Reconnecting')).toBeVisible();
    await lab.app.online();
    await lab.advance('30s');
    await expect(page.getByText('Reconnecting')).toBeHidden();
    await phone.kill();
    await lab.advance('21s');
    await expect(page.locator('#people')).toHaveText('');
    await expect(page.locator('#tiles video')).toHaveCount(0);
    expect(lab).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7 } });
    expect(lab).toHoldRules();
    expect(lab.takenOver).toEqual([expect.stringContaining('sdk.js')]);
  });
  test('a page that is closed is a process that is killed', async ({ page, lab }) => {
    const phone = await joined(page, lab);
    expect(lab.scenario()).toMatch(/^seed: .of the config.$/m);
    await page.close();
    await lab.advance('21s');
    expect(lab).toHaveHeard(phone, 'onUserOffline', { args: { uid: 1, reason: 'DROPPED' } });
  });
  test.describe('with a setup of its own', () => {
    test.use({ labSetup: { name: 'another' } });
    test('fails', async ({ page, lab }) => {
      const phone = await joined(page, lab);
      expect(lab.scenario()).toMatch(/^name: another$[^]*^seed: .of the config.$/m);
      expect(lab).toHaveHeard(phone, 'onUserOffline');
    });
  });
`;

let packed: PackedPackage;
beforeAll(() => {
  packed = packPackage();
}, 180_000);

const manifest = (): { exports: Record<string, unknown>; dependencies: Record<string, string> } =>
  JSON.parse(readFileSync(path.join(packed.folder, 'package.json'), 'utf8')) as ReturnType<typeof manifest>;

const projectWith = (files: Readonly<Record<string, string>>): string => packed.projectWith(files);

describeDevServer(projectWith);
describePublicSurface();
describeExamples(projectWith);

describe('the tarball for npm', () => {
  it('is small, and has neither sources nor tests', () => {
    expect(statSync(packed.tarball).size).toBeLessThan(5_000_000);
    const files = readdirSync(packed.folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(^|[\\/])(src|test|e2e)[\\/]|\.test\.|\.vue$/.test(file))).toEqual([]);
    expect(files.filter((file) => /(?<!\.d)\.m?ts$/.test(file))).toEqual([]);
    expect(Object.keys(manifest().dependencies)).not.toContain('electron');
  });

  it('finds the approval of publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.folder, strict: true });
    const told = messages.map((message) => formatMessage(message, pkg as never));
    expect(told).toEqual([]);
  });

  it('has types that are right for everybody who may import them', async () => {
    const bytes = new Uint8Array(readFileSync(packed.tarball));
    const result = await checkPackage(createPackageFromTarballData(bytes), {
      // For script tags.
      excludeEntrypoints: ['./agora-rtc-sdk-ng/AgoraRTC.js'],
    });
    const problems = 'problems' in result ? result.problems : [{ kind: 'no types' }];
    const told = problems.filter((problem) => {
      // The way Node resolved modules before it knew `exports`.
      const isOfOldNode = 'resolutionKind' in problem && problem.resolutionKind === 'node10';
      // What Vitest, Vite and Playwright load are modules.
      const isOfVitest =
        'entrypoint' in problem && /^\.\/(?:vitest|vite|playwright)$/.test(String(problem.entrypoint));
      // A preset of Jest is one object.
      const isPreset = 'typesFileName' in problem && String(problem.typesFileName).endsWith('/jest.d.cts');
      // As in the vendor's own package: the module is its own default.
      const isOwnDefault = problem.kind === 'FalseExportDefault';
      return (
        !isOfOldNode && !isOwnDefault && !isPreset && !(isOfVitest && problem.kind === 'CJSResolvesToESM')
      );
    });
    expect(told).toEqual([]);
  });

  it('would be published without a word of npm', () => {
    const said = execFileSync('npm publish --dry-run --ignore-scripts --tag next 2>&1', {
      cwd: packed.folder,
      shell: true,
      encoding: 'utf8',
    });
    const words = said
      .split('\n')
      .filter((line) => /^npm (?:warn|error)/i.test(line) && !line.includes('logged in'));
    expect(words).toEqual([]);
  });
});

describe('the installed package', () => {
  it('is typed for strict projects, whichever way it is imported', () => {
    const uses = `
      import AgoraRTC, { type IAgoraRTCClient } from 'reconnect-lab/agora-rtc-sdk-ng';
      import { readScenario, runScenario } from 'reconnect-lab';
      import { setupLab } from 'reconnect-lab/testing';
      const lab = setupLab({ seed: 1 });
      const client: IAgoraRTCClient = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
      const phone = lab.client({ persona: 'android', uid: 7, channel: 'room' });
      phone.network({ up: { loss: '5%' } });
      // @ts-expect-error a verb that nobody has
      phone.explode();
      const read = readScenario('', 'a.yaml');
      if (read.ok) console.log(runScenario(read.plan, { detail: 'events' }).rules[0]?.verdict, client.uid);
    `;
    const matcher = `
      import { expect } from 'vitest';
      import { reconnectLab } from 'reconnect-lab/vitest';
      import { setupLab } from 'reconnect-lab/testing';
      expect(setupLab()).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7 } });
      expect(setupLab()).toHoldRules();
      // @ts-expect-error an option that it does not have
      expect(setupLab()).toHaveHeard('app', 'user-left', { affter: '20s' });
      reconnectLab();
    `;
    const project = projectWith({ 'a.mts': uses, 'b.cts': uses, 'c.mts': matcher });
    const program = ts.createProgram({
      rootNames: ['a.mts', 'b.cts', 'c.mts'].map((name) => path.join(project, name)),
      options: {
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
        types: [],
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      },
    });
    const told = ts.getPreEmitDiagnostics(program);
    expect(told.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  it('is one lab, however its files are loaded, and needs no window', () => {
    const project = projectWith({
      'both.mjs': `
        import { createRequire } from 'node:module';
        import AgoraRTC from 'reconnect-lab/agora-rtc-sdk-ng';
        import { AgoraRTC as named } from 'reconnect-lab/agora-rtc-sdk-ng/esm';
        const require = createRequire(import.meta.url);
        const { setupLab } = require('reconnect-lab/testing');
        const lab = setupLab().listen();
        const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
        const joined = client.join('app', 'room', null, 1);
        await lab.advance('1s');
        console.log(await joined, named === AgoraRTC, require('reconnect-lab/agora-rtc-sdk-ng') === AgoraRTC);
        lab.close();
      `,
    });
    expect(run('node both.mjs', project).trim()).toBe('1 true true');
  });

  it('says that no lab listens', () => {
    const project = projectWith({
      'alone.mjs': `
        import AgoraRTC from 'reconnect-lab/agora-rtc-sdk-ng';
        try { AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' }); } catch (error) { console.log(error.message); }
      `,
    });
    expect(run('node alone.mjs', project)).toContain('call setupLab() and lab.listen()');
  });

  it('is a script tag with the global AgoraRTC', () => {
    const script = readFileSync(path.join(packed.folder, 'out/package/agora-rtc-sdk-ng/AgoraRTC.js'), 'utf8');
    const global = new Function(`${script}; return AgoraRTC;`)() as { readonly VERSION?: string };
    expect(global.VERSION).toBe('4.24.8');
  });

  it("runs somebody's tests under Vitest, every subpath of the SDK replaced", () => {
    const project = projectWith({
      'vitest.config.js': `
        import { defineConfig } from 'vitest/config';
        import { reconnectLab } from 'reconnect-lab/vitest';
        export default defineConfig({ plugins: [reconnectLab()], test: { reporters: ['json'] } });
      `,
      'app.test.js': `
        import AgoraRTC from 'agora-rtc-sdk-ng';
        import full from 'agora-rtc-sdk-ng/full';
        import { createClient } from 'agora-rtc-sdk-ng/esm';
        import { LiveStreamingService } from 'agora-rtc-sdk-ng/services/live-streaming';
        import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
        import { setupLab } from 'reconnect-lab/testing';
        const lab = setupLab();
        beforeAll(() => { lab.listen(); });
        afterEach(() => lab.reset());
        afterAll(() => lab.close());
        test('a phone that is killed', async () => {
          AgoraRTC.use(LiveStreamingService);
          const client = createClient({ mode: 'rtc', codec: 'vp8' });
          expect(full).toBe(AgoraRTC);
          void client.join('app id', 'room', null, 1);
          const phone = lab.client({ persona: 'android', uid: 7, channel: 'room' });
          await lab.advance('1s');
          phone.kill();
          await lab.advance('21s');
          expect(lab).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7 }, times: 1 });
          expect(lab).toHoldRules();
          expect(lab).not.toHaveHeard('app', 'user-left', { within: '19s' });
          expect(() => expect(lab).toHaveHeard('app', 'user-left', { at: '5s' })).toThrow(/no data of UID 7|has heard/);
        });
      `,
    });
    const report = JSON.parse(
      run(`node "${path.join(root, 'node_modules/vitest/vitest.mjs')}" run`, project),
    ) as {
      readonly numPassedTests: number;
    };
    expect(report.numPassedTests).toBe(1);
  });

  it("shows somebody's own component losing its remote user, agora-rtc-react as it is", () => {
    const project = projectWith({
      'vitest.config.js': `
        import { defineConfig } from 'vitest/config';
        import { reconnectLab } from 'reconnect-lab/vitest';
        export default defineConfig({
          plugins: [reconnectLab()],
          test: { environment: 'jsdom', reporters: ['json'] },
        });
      `,
      'Room.jsx': `
        import AgoraRTC, { AgoraRTCProvider, useJoin, useRemoteUsers } from 'agora-rtc-react';
        import { useState } from 'react';
        function People() {
          useJoin({ appid: 'app id', channel: 'room', token: null, uid: 1 });
          return <ul>{useRemoteUsers().map(({ uid }) => <li key={uid}>user {uid}</li>)}</ul>;
        }
        export function Room() {
          const [client] = useState(() => AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' }));
          return <AgoraRTCProvider client={client}><People /></AgoraRTCProvider>;
        }
      `,
      'Room.test.jsx': `
        import { act } from 'react';
        import { createRoot } from 'react-dom/client';
        import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
        import { setupLab } from 'reconnect-lab/testing';
        import { Room } from './Room.jsx';
        globalThis.IS_REACT_ACT_ENVIRONMENT = true;
        const lab = setupLab();
        beforeAll(() => { lab.listen(); });
        afterEach(() => lab.reset());
        afterAll(() => lab.close());
        async function open() {
          const place = document.body.appendChild(document.createElement('div'));
          await act(async () => createRoot(place).render(<Room />));
          const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
          await act(() => lab.advance('1s'));
          return { place, phone };
        }
        test('the tile stays for twenty seconds', async () => {
          const { place, phone } = await open();
          expect(place.textContent).toBe('user 7');
          phone.kill();
          await act(() => lab.advance('19s'));
          expect(place.textContent).toBe('user 7');
          await act(() => lab.advance('2s'));
          expect(place.textContent).toBe('');
          expect(lab).toHaveHeard('app', 'user-left', { after: '20s' });
          expect(lab).toHoldRules();
          expect(lab.takenOver).toEqual([expect.stringMatching(/^agora-rtc-sdk-ng 4\\..*agora-rtc-react/)]);
        });
        test('fails', async () => {
          await open();
          expect(lab).toHaveHeard('app', 'user-left', { after: '1s' });
        });
      `,
    });
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run'],
      { cwd: project, encoding: 'utf8' },
    );
    expect(status, stderr).toBe(1);
    const report = JSON.parse(/^\{.*\}$/m.exec(stdout)?.[0] ?? '{}') as {
      readonly testResults: readonly { readonly assertionResults: readonly JsonResult[] }[];
    };
    const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(results.map(({ title, status: how }) => [title, how])).toEqual([
      ['the tile stays for twenty seconds', 'passed'],
      ['fails', 'failed'],
    ]);
    expect(results[1]?.failureMessages[0]).toContain('Data of UID 7 kept coming to the server');
    expect(
      readFileSync(path.join(project, 'node_modules/.cache/reconnect-lab/fails.html'), 'utf8'),
    ).toContain('UID 7');
  });

  it('takes over a finished page in Playwright; one that is closed is a process that is killed', async () => {
    const sdk = path.join(root, 'node_modules/agora-rtc-sdk-ng/AgoraRTC_N-production.js');
    const server = createServer((request, response) => {
      const isScript = request.url === '/sdk.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? readFileSync(sdk) : OWN_PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const launch = { executablePath: findBrowser(), args: ['--no-sandbox'] };
    const project = projectWith({
      'playwright.config.js': `
        import { defineConfig } from '@playwright/test';
        export default defineConfig({
          use: {
            baseURL: ${JSON.stringify(address)}, launchOptions: ${JSON.stringify(launch)},
            lab: { seed: 'of the config' },
          },
          reporter: 'json', workers: 1, timeout: 120_000,
        });
      `,
      'app.spec.js': PAGE_TESTS,
    });
    const said = await new Promise<string>((resolve) => {
      const child = spawn(
        process.execPath,
        [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test'],
        { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let text = '';
      child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
      child.on('close', () => resolve(text));
    });
    server.close();
    const specs = specsOf(JSON.parse(said.slice(said.indexOf('{'))) as PageSuite);
    expect(specs.map(({ title, ok }) => [title, ok])).toEqual([
      ['a reconnecting banner after 4 s of loss', true],
      ['a page that is closed is a process that is killed', true],
      ['fails', false],
    ]);
    const attached = specs[2]?.tests[0]?.results[0]?.attachments.map(({ name }) => name);
    expect(attached).toEqual(expect.arrayContaining(['lab.html', 'lab.trace.jsonl', 'lab.scenario.yaml']));
  }, 120_000);

  it('saves a run in every form, and the command line reads it', () => {
    const project = projectWith({
      'save.mjs': `
        import { setupLab } from 'reconnect-lab/testing';
        const lab = setupLab().listen();
        lab.client({ persona: 'android', uid: 7, channel: 'room' });
        await lab.advance('1s');
        for (const ending of ['jsonl', 'html', 'svg', 'mmd', 'csv', 'yaml']) await lab.save('run.' + ending);
        lab.close();
      `,
    });
    writeFileSync(path.join(project, 'run.html'), 'old');
    run('node save.mjs', project);
    const sizes = ['jsonl', 'html', 'svg', 'mmd', 'csv', 'yaml'].map(
      (ending) => statSync(path.join(project, `run.${ending}`)).size,
    );
    expect(sizes.every((size) => size > 200)).toBe(true);
    run(
      `node "${path.join(packed.folder, 'bin', 'reconnect-lab.mjs')}" why run.jsonl --client uid7 --at 200ms`,
      project,
    );
  });
});
