import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { runShell as run, type PackedPackage } from '../support/packed-package.ts';
import { reportOf, testsOf, type VitestReport } from './runner-report.ts';

const outcomes = (report: VitestReport): readonly (readonly string[])[] =>
  testsOf(report).map(({ title, status }) => [title, status]);

/** What somebody's project does with the package in it; `packed` gives it once it is packed. */
export function describeInstalledPackage(packed: () => PackedPackage): void {
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
      const project = packed().projectWith({ 'a.mts': uses, 'b.cts': uses, 'c.mts': matcher });
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
      const project = packed().projectWith({
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
      const project = packed().projectWith({
        'alone.mjs': `
          import AgoraRTC from 'reconnect-lab/agora-rtc-sdk-ng';
          try { AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' }); } catch (error) { console.log(error.message); }
        `,
      });
      expect(run('node alone.mjs', project)).toContain('call setupLab() and lab.listen()');
    });

    it('is a script tag with the global AgoraRTC', () => {
      const script = readFileSync(
        path.join(packed().folder, 'out/package/agora-rtc-sdk-ng/AgoraRTC.js'),
        'utf8',
      );
      const global = new Function(`${script}; return AgoraRTC;`)() as { readonly VERSION?: string };
      expect(global.VERSION).toBe('4.24.8');
    });

    it("runs somebody's tests under Vitest, every subpath of the SDK replaced", async () => {
      const project = packed().projectWith({
        'vitest.config.js': `
          import { defineConfig } from 'vitest/config';
          import { reconnectLab } from 'reconnect-lab/vitest';
          export default defineConfig({ plugins: [reconnectLab()] });
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
      const report = await reportOf<VitestReport>('vitest', project);
      expect(outcomes(report)).toEqual([['a phone that is killed', 'passed']]);
    });

    it("shows somebody's own component losing its remote user, agora-rtc-react as it is", async () => {
      const project = packed().projectWith({
        'vitest.config.js': `
          import { defineConfig } from 'vitest/config';
          import { reconnectLab } from 'reconnect-lab/vitest';
          export default defineConfig({
            plugins: [reconnectLab()],
            test: { environment: 'jsdom' },
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
      const report = await reportOf<VitestReport>('vitest', project);
      expect(outcomes(report)).toEqual([
        ['the tile stays for twenty seconds', 'passed'],
        ['fails', 'failed'],
      ]);
      expect(testsOf(report)[1]?.failureMessages[0]).toContain('Data of UID 7 kept coming to the server');
      expect(
        readFileSync(path.join(project, 'node_modules/.cache/reconnect-lab/fails.html'), 'utf8'),
      ).toContain('UID 7');
    });

    it('saves a run in every form, and the command line reads it', () => {
      const project = packed().projectWith({
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
        `node "${path.join(packed().folder, 'bin', 'reconnect-lab.mjs')}" why run.jsonl --client uid7 --at 200ms`,
        project,
      );
    });
  });
}
