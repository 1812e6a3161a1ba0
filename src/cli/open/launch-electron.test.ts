import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { START_CHANNEL_VARIABLE } from '../../hub/contract/start-channel.ts';
import { launchElectron, WINDOW_SHOWN_MESSAGE, type Launch } from './launch-electron.ts';

/** What a stand-in for Electron's program can do: reports as the app does, and ends as it may. */
const APP = `
  const line = require('node:net').connect(process.env.${START_CHANNEL_VARIABLE});
  const tell = (report) => new Promise((resolve) => line.write(report + '\\n', resolve));
  const asked = new Promise((resolve) => line.on('data', resolve));
  const dieBy = (signal) => { process.kill(process.pid, signal); setInterval(() => {}, 1000); };
`;
const said: string[] = [];

async function launch(script: string, limitMs?: number): Promise<{ launch: Launch; errors: string }> {
  said.length = 0;
  const errors = new PassThrough();
  const came = await launchElectron({
    program: process.execPath,
    args: ['-e', `${APP}(async () => { ${script} })()`],
    say: (sentence) => said.push(sentence),
    errors,
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  return { launch: came, errors: String(errors.read() ?? '') };
}

describe('a desktop app that never shows a window has not started', () => {
  it.each([
    [
      'is killed by its sandbox',
      "console.error('FATAL'); dieBy('SIGTRAP')",
      { signal: 'SIGTRAP', code: null },
    ],
    ['cannot be loaded', 'process.exit(127)', { code: 127 }],
    ['ends with 1', 'process.exit(1)', { code: 1 }],
    ['ends as if all were well', 'process.exit(0)', { code: 0 }],
  ])('when it %s', async (_what, script, death) => {
    const { launch: came } = await launch(script);
    expect(came).toMatchObject({ ok: false, death: { kind: 'ended', ...death } });
  });

  it('when it hangs, and then it is ended', async () => {
    const { launch: came } = await launch('setInterval(() => {}, 1000)', 100);
    expect(came).toMatchObject({ ok: false, death: { kind: 'no-window', waitedMs: 100 } });
  });

  it('when it runs without a window, though it then ends in good order', async () => {
    const quits = "process.on('SIGTERM', () => tell('quitting').then(() => process.exit(0)));";
    const { launch: came } = await launch(`${quits} await new Promise((r) => line.once('connect', r))`, 400);
    expect(came).toMatchObject({ ok: false, death: { kind: 'no-window' } });
  });

  it('when its program is none', async () => {
    const came = await launchElectron({ program: '/nowhere/electron', args: [], say: () => undefined });
    expect(came).toMatchObject({ ok: false, death: { kind: 'unstartable', error: { code: 'ENOENT' } } });
  });

  it('and what it wrote is kept for the reason, not shown', async () => {
    const { launch: came, errors } = await launch(
      "console.error('a stack'); process.exitCode = 1; line.end()",
    );
    expect(came).toMatchObject({ ok: false, death: { text: 'a stack\n' } });
    expect(errors).toBe('');
  });
});

describe('a desktop app that has shown its window has started', () => {
  it('and its end is its own', async () => {
    const { launch: came } = await launch("await tell('window'); process.exit(3)");
    expect(came).toEqual({ ok: true, exitCode: 3 });
  });

  it('though it crashes later, which is said', async () => {
    const { launch: came } = await launch("await tell('window'); dieBy('SIGSEGV')");
    expect(came).toEqual({ ok: true, exitCode: 1 });
    expect(said).toEqual([WINDOW_SHOWN_MESSAGE, expect.stringContaining('SIGSEGV')]);
  });

  it('and what it writes from then on is shown, with what it wrote before', async () => {
    const { errors } = await launch(
      "console.error('before'); await tell('window'); console.error('after'); process.exitCode = 0; line.end()",
    );
    expect(errors).toBe('before\nafter\n');
  });

  it('in the app that is open already', async () => {
    const { launch: came } = await launch("await tell('handed-over'); process.exit(0)");
    expect(came).toEqual({ ok: true, exitCode: 0 });
    expect(said).toEqual([expect.stringContaining('open already')]);
  });

  it('also where the person closes it before its page is there', async () => {
    const { launch: came } = await launch("await tell('quitting'); process.exit(0)");
    expect(came).toEqual({ ok: true, exitCode: 0 });
  });
});

describe('Ctrl-C', () => {
  /** The terminal's signal, and npm's copy of it. */
  const pressed = () => ['SIGINT', 'SIGINT'].forEach((signal) => process.emit(signal as 'SIGINT'));
  const pressOnceThere = (errors: PassThrough) => errors.once('data', pressed);

  it('is said to the app once, by its line and not by a signal, so that it ends in good order', async () => {
    const errors = new PassThrough();
    pressOnceThere(errors);
    const script = `process.on('SIGINT', () => process.exit(9)); process.on('SIGTERM', () => process.exit(9));
      console.error('there'); await tell('window'); const what = await asked; process.exit(String(what) === 'quit\\n' ? 0 : 8)`;
    const came = await launchElectron({
      program: process.execPath,
      args: ['-e', `${APP}(async () => { ${script} })()`],
      say: () => undefined,
      errors,
    });
    expect(came).toEqual({ ok: true, exitCode: 0 });
  });
});
