import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUpdateChoice } from './update-choice.ts';
import { Updates } from './updates.ts';
import type { UpdateSource, UpdateEnvironment } from './updates.ts';

const RELEASES = 'https://github.com/someone/lab/releases';

let folder: string;
let happened: string[];
/** What the person answers, by the beginning of the question: the words on the button. */
let answers: Record<string, string>;
let isBoxTicked: boolean | undefined;
let newest: () => Promise<string | null>;
let download: UpdateSource['download'];

const choiceFile = () => path.join(folder, 'updates.json');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-updates-'));
  [happened, answers, isBoxTicked] = [[], {}, undefined];
  newest = () => Promise.resolve('0.2.0');
  download = () => Promise.resolve();
});
afterEach(() => rmSync(folder, { recursive: true }));

const source: UpdateSource = {
  newerVersion: () => {
    happened.push('request');
    return newest();
  },
  download: (onProgress) => download(onProgress),
  cancel: () => void happened.push('cancel'),
  installNow: () => void happened.push('install'),
};

function updates(change: Partial<UpdateEnvironment> = {}): Updates {
  return new Updates({
    version: '0.1.0',
    releases: RELEASES,
    choice: openUpdateChoice(choiceFile()),
    source: () => Promise.resolve(source),
    ask: ({ message, detail, buttons = [], checkboxChecked = false }) => {
      happened.push(`asked: ${message}`);
      const [, wish = buttons.at(-1)] =
        Object.entries(answers).find(([start]) => message.startsWith(start)) ?? [];
      expect(detail?.includes('undefined') ?? false).toBe(false);
      expect(buttons).toContain(wish);
      return Promise.resolve({
        response: buttons.indexOf(wish ?? ''),
        checkboxChecked: isBoxTicked ?? checkboxChecked,
      });
    },
    openPage: (address) => Promise.resolve(void happened.push(`opened ${address}`)),
    showProgress: (part) => void happened.push(`progress ${part}`),
    log: (sentence) => void happened.push(`log: ${sentence}`),
    ...change,
  });
}

describe('before the person has said yes', () => {
  it('nothing is asked for at the start', async () => {
    await updates().atStart();
    expect(happened).toEqual([]);
  });

  it.each(['', '{"version":1}', '{"version":2,"checksAtStart":true}'])(
    'a file that says %j is no yes',
    async (text) => {
      writeFileSync(choiceFile(), text);
      await updates().atStart();
      expect(happened).toEqual([]);
    },
  );

  it('the menu asks first, and a no is a no', async () => {
    answers = { 'Look for': 'Cancel' };
    isBoxTicked = true;
    await updates().onRequest();
    expect(happened).toEqual(['asked: Look for a newer version now?']);
    expect(openUpdateChoice(choiceFile()).checksAtStart()).toBe(false);
  });

  it('a yes is for once, unless the box is ticked', async () => {
    answers = { 'Look for': 'Look now' };
    newest = () => Promise.resolve(null);
    await updates().onRequest();
    expect(happened.slice(1)).toEqual(['request', 'asked: This is the newest version.']);
    await updates().atStart();
    expect(happened).toHaveLength(3);
  });
});

describe('when the person has ticked the box', () => {
  beforeEach(() => openUpdateChoice(choiceFile()).choose(true));

  it('the app looks at its start, and is silent where there is nothing', async () => {
    newest = () => Promise.resolve(null);
    await updates().atStart();
    expect(happened).toEqual(['request']);
  });

  it('a start without a network is logged and disturbs nobody', async () => {
    newest = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED\nat somewhere'));
    await updates().atStart();
    expect(happened).toEqual([
      'request',
      'log: No update could be looked for: net::ERR_INTERNET_DISCONNECTED',
    ]);
  });

  it('the box can be emptied again', async () => {
    answers = { 'Look for': 'Look now' };
    isBoxTicked = false;
    await updates().onRequest();
    expect(JSON.parse(readFileSync(choiceFile(), 'utf8'))).toEqual({ version: 1, checksAtStart: false });
  });

  it('a build without a place to look for updates looks nowhere', async () => {
    await updates({ releases: undefined }).atStart();
    expect(happened).toEqual([]);
  });
});

describe('a new version', () => {
  beforeEach(() => (answers = { 'Look for': 'Look now', 'Version 0.2.0 is there': 'Download' }));

  it('is fetched and installed as the person says, with its progress shown', async () => {
    answers['Version 0.2.0 is ready'] = 'Start again now';
    download = (onProgress) => Promise.resolve(onProgress(0.5));
    await updates().onRequest();
    expect(happened.slice(2)).toEqual([
      'asked: Version 0.2.0 is there; this is 0.1.0.',
      'progress 0.5',
      'progress null',
      'asked: Version 0.2.0 is ready.',
      'install',
    ]);
  });

  it('is left alone by "Later", and described on the page of its release', async () => {
    answers['Version 0.2.0 is there'] = 'What is new';
    await updates().onRequest();
    expect(happened.at(-1)).toBe(`opened ${RELEASES}/tag/v0.2.0`);
  });

  it('that is on its way can be stopped by the same entry of the menu, without a word about it', async () => {
    answers['Version 0.2.0 is on its way'] = 'Stop';
    let fail: (error: Error) => void = () => undefined;
    download = (onProgress) =>
      new Promise((_resolve, reject) => {
        onProgress(0.42);
        fail = reject;
      });
    const asked = updates();
    const whole = asked.onRequest();
    await expect.poll(() => happened.at(-1)).toBe('progress 0.42');
    await asked.onRequest();
    fail(new Error('cancelled'));
    await whole;
    expect(happened.slice(-3)).toEqual([
      'asked: Version 0.2.0 is on its way: 42 %.',
      'cancel',
      'progress null',
    ]);
  });

  it('that cannot be fetched leads to the page where it can', async () => {
    answers['Version 0.2.0 could not'] = 'Open the page of releases';
    download = () => Promise.reject(new Error('no signature'));
    await updates().onRequest();
    expect(happened.at(-1)).toBe(`opened ${RELEASES}`);
  });
});

it('says in a sentence where it cannot look', async () => {
  answers = { 'Look for': 'Look now' };
  newest = () => Promise.reject(new Error('HttpError: 404'));
  await updates().onRequest();
  expect(happened.at(-1)).toBe('asked: The newest version could not be asked for.');
  await updates({ releases: undefined }).onRequest();
  expect(happened.at(-1)).toBe('asked: This build does not know where to look for updates.');
});
