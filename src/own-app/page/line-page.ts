/**
 * What runs in the page of an app that is opened by hand, before its first script: whoever loads
 * the SDK there gets the drop-in. The lab is at the other end of a line; the window around the
 * page hears what the app's handlers were told, how long they took and what they threw.
 */
import type { DeviceSettings } from '../../drop-in/seat/device-settings.ts';
import { meeting } from '../../drop-in/seat/stages.ts';
import { areTimersLed, NEWS, type PageNews } from '../../hub/contract/app-news.ts';
import { standInFor } from '../../kits/bridge/remote-stage.ts';
import { LabTimers } from './lab-timers.ts';
import { leaveWord, pageBeginning } from './page-place.ts';
import { LINE_PATH, type LineAnswer, type LineMessage, type LineTurn } from './line.ts';

const LONGEST_TEXT = 200;

/** An argument of a handler in a line of a log. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if ('uid' in value) return `user ${String(value.uid)}`;
    try {
      return JSON.stringify(value).slice(0, LONGEST_TEXT);
    } catch {
      return 'an object';
    }
  }
  return String(value).slice(0, LONGEST_TEXT);
}

const textOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, LONGEST_TEXT);

/** Tells the window around the page, if there is one. */
function tell(news: PageNews): void {
  if (window.parent !== window) window.parent.postMessage({ [NEWS]: news }, window.location.origin);
}

/** Where a page is in no secure context, browsers have no service workers. */
function isServedByWorker(): boolean {
  return 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
}

/** What the page calls itself, for the one in its place. */
const id = crypto.randomUUID();
// Before its timers and its clock are the lab's.
const beginning: LineMessage = { call: 'begun', id, ...pageBeginning(window) };
const timers = areTimersLed(() => window.sessionStorage) ? new LabTimers() : undefined;
let devices: DeviceSettings | undefined;
const waiting: LineMessage[] = [];
const line = new WebSocket(`${window.location.origin.replace(/^http/, 'ws')}${LINE_PATH}`);

function send(message: LineMessage): void {
  if (line.readyState === WebSocket.OPEN) line.send(JSON.stringify(message));
  else waiting.push(message);
}

const take = standInFor({
  send: (message) => {
    if (message.call === 'unsupported') {
      tell({ kind: 'notice', text: `The drop-in does not have ${message.member}.` });
    } else if (message.call === 'taken-over') {
      tell({ kind: 'notice', text: `Gave way to the drop-in: ${message.copy}.` });
    }
    send(message);
  },
  devices: () => devices,
});

/**
 * What the lab says is done in its order, as moving on takes its time. What fails in one is an
 * error of the page, and the next is done all the same.
 */
let done: Promise<unknown> = Promise.resolve();
const inOrder = (task: () => Promise<unknown>): void => {
  done = done.then(task).catch((error: unknown) => globalThis.reportError(error));
};

async function takeTurns(turns: readonly LineTurn[]): Promise<void> {
  for (const turn of turns) {
    await timers?.reach(turn.atMs);
    // Its handlers are called at once, and what comes later is of something else.
    meeting().cause = turn.seq;
    const taken = take([turn]);
    meeting().cause = undefined;
    await taken;
  }
}

async function moveOn(nowMs: number): Promise<void> {
  await timers?.reach(nowMs);
  send({ call: 'reached' });
}

line.onopen = () => {
  send(beginning);
  if (timers !== undefined) send({ call: 'reached' });
  for (const message of waiting.splice(0)) line.send(JSON.stringify(message));
};
line.onmessage = ({ data }) => {
  const answer = JSON.parse(String(data)) as LineAnswer;
  if (answer.type === 'start') {
    ({ devices } = answer);
    timers?.begin(answer.nowMs);
  } else if (answer.type === 'turns') inOrder(() => takeTurns(answer.turns));
  else if (answer.type === 'clock') inOrder(() => moveOn(answer.nowMs));
  else if (answer.type === 'reload') window.location.reload();
  else tell({ kind: 'over', why: answer.why });
};
line.onclose = () => tell({ kind: 'over', why: 'line' });

meeting().handlerWatchers.push(({ event, args, tookMs, error, cause: seq }) => {
  const threw = error === undefined ? {} : { error: textOf(error) };
  tell({ kind: 'handled', event, args: args.map(shown).join(', '), tookMs, ...threw });
  if (seq !== undefined) send({ call: 'handled', seq, tookMs, ...threw });
});
window.addEventListener('error', ({ error, message }) => {
  tell({ kind: 'error', text: error === undefined ? message : textOf(error) });
});
window.addEventListener('unhandledrejection', ({ reason }) => {
  tell({ kind: 'error', text: `unhandled rejection: ${textOf(reason)}` });
});
window.addEventListener('pagehide', () => {
  leaveWord(window, id);
  send({ call: 'closing', ...(isServedByWorker() ? { isCached: true } : {}) });
});
tell({ kind: 'begun', address: `${window.location.pathname}${window.location.search}` });
