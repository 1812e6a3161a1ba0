import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DebuggedPage, DebuggedPages } from './debugged-pages.ts';

/** An iPhone that will be killed, and an Android phone that hears of it. */
const SCENARIO = `name: packaged
clients:
  phone: { persona: ios, sdk: 3.x, uid: 1 }
  watcher: { persona: android, sdk: 3.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: watcher }
  - { at: 1s, do: join, client: phone }
expect: []
`;

/** Writes the scenario that the story starts with, below a folder of its own. */
export function storyFile(): { readonly file: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-packaged-'));
  const file = path.join(folder, 'packaged.reconnect.yaml');
  writeFileSync(file, SCENARIO);
  return {
    file,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }),
  };
}

/** Longest wait for each step of the story, in real milliseconds. */
const STEP_LIMIT_MS = 45_000;
const POLL_MS = 100;
/** Longest way of a press of a button to the hub and back to the page, in real milliseconds. */
const ANSWER_MS = 2000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something is there; what never comes is named in the error. */
async function until<Found>(what: string, find: () => Promise<Found | undefined>): Promise<Found> {
  const end = performance.now() + STEP_LIMIT_MS;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${STEP_LIMIT_MS / 1000} s`);
    await pause(POLL_MS);
  }
}

const isLab = ({ url }: DebuggedPage) => url.endsWith('/lab/index.html');

/**
 * Looks for the button of this name in a part of the page, and presses it if told to; gives back
 * whether there is one.
 */
const button = (name: string, isPressed: boolean, within = 'body') => `(() => {
  const nameOf = (one) => (one.getAttribute('aria-label') ?? one.innerText).trim();
  const button = [...document.querySelectorAll(${JSON.stringify(`${within} button`)})]
    .find((one) => nameOf(one) === ${JSON.stringify(name)} && !one.disabled);
  if (${isPressed}) button?.click();
  return button !== undefined;
})()`;

const textOf = 'document.body.innerText';

/** What happens in the story, told step by step; `tell` is told each when it has held. */
export async function playStory(pages: DebuggedPages, tell: (sentence: string) => void): Promise<void> {
  const find = async (is: (page: DebuggedPage) => boolean) => (await pages.list()).find(is);
  const text = async (page: DebuggedPage) => String(await pages.evaluate(page, textOf).catch(() => ''));
  const shows = (page: DebuggedPage, words: string) =>
    until(`"${words}" in ${page.url}`, async () => ((await text(page)).includes(words) ? true : undefined));
  const ask = async (expression: string) => {
    const lab = await find(isLab);
    return lab !== undefined && (await pages.evaluate(lab, expression).catch(() => false)) === true;
  };
  const play = () =>
    until('the clock that runs', async () => {
      if (await ask(button('Pause', false))) return true;
      // What is pressed while the page is still connecting is lost.
      if (await ask(button('Play', true))) await pause(ANSWER_MS);
      return undefined;
    });

  await until('the lab window', () => find(isLab));
  const clients = await until('two client windows', async () => {
    const found = (await pages.list()).filter(({ url }) => url.endsWith('/client/index.html'));
    return found.length === 2 ? found : undefined;
  });
  tell('opens its lab window and one window for each client of a scenario');

  const watcher = await until('the window of UID 2', async () => {
    for (const page of clients)
      if (/\bUID 2\b/.test(String(await pages.evaluate(page, 'document.title').catch(() => '')))) return page;
    return undefined;
  });
  await play();
  await shows(watcher, 'onUserJoined');
  tell('runs: UID 2 is told that UID 1 has joined');

  const close = button('Close window', true, '[role=group][aria-label="Actions on UID 1"]');
  await until('the button that closes a window', async () => ((await ask(close)) ? true : undefined));
  await until('one client window', async () => {
    const left = (await pages.list()).filter(({ url }) => url.endsWith('/client/index.html'));
    return left.length === 1 ? true : undefined;
  });
  await shows(watcher, 'onUserOffline');
  tell('kills a client with its window, and UID 2 is told');

  const lab = await until('the lab window', () => find(isLab));
  await pages.close(lab);
  await until('the end', async () => ((await pages.list()).length === 0 ? true : undefined));
  tell('closes its windows with that of the lab');
}
