import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStandIn, PROJECT, REGISTER } from '../electron-on-chromium/driver/build-stand-in.ts';
import {
  launchElectron,
  STILL_STARTING_MESSAGE,
  WINDOW_SHOWN_MESSAGE,
  type Launch,
} from '../../src/cli/open/launch-electron.ts';

const LIMIT_MS = 60_000;
let profile: string;

/** Starts the built app on the stand-in as the command line starts it on Electron. */
function launch(say: (sentence: string) => void): Promise<Launch> {
  return launchElectron({
    limitMs: LIMIT_MS,
    program: process.execPath,
    args: [
      ...['--import', pathToFileURL(REGISTER).href, path.join(PROJECT, 'out', 'main', 'index.js')],
      `--user-data-dir=${profile}`,
    ],
    // A busy machine may be slow about it, and that is said.
    say: (sentence) => {
      if (sentence !== STILL_STARTING_MESSAGE) say(sentence);
    },
  });
}

beforeAll(async () => {
  profile = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-start-'));
  await buildStandIn();
}, LIMIT_MS);
afterAll(() => {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch {
    // A browser that is still about to end writes into it; what stays lies in a temporary folder.
  }
});

it(
  'the app tells the command line that its window is there; a second start is taken over; Ctrl-C ends it in good order',
  async () => {
    const said: string[] = [];
    let second: Promise<Launch> | undefined;
    const came = await launch((sentence) => {
      said.push(sentence);
      second = launch((other) => said.push(other));
      // The terminal's signal and npm's copy of it, both to this process alone.
      void second.then(() => ['SIGINT', 'SIGINT'].forEach(() => process.emit('SIGINT')));
    });
    expect(said).toEqual([WINDOW_SHOWN_MESSAGE, 'The lab is open already, and has taken this over.']);
    expect(await second).toEqual({ ok: true, exitCode: 0 });
    expect(came).toEqual({ ok: true, exitCode: 0 });
  },
  LIMIT_MS,
);
