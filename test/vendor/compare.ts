import { isAnswer } from '../../src/core/vocabulary/packets.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import { startDirectly } from '../../src/core/lab/process-port.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import type { At } from '../model/lab-builder.ts';
import { RecordedPage } from './recorded-page.ts';
import { stepsOf, type Step } from './steps.ts';
import { line, type Told } from './told.ts';
import type { VendorPage } from './vendor-page.ts';

/** A run in which the client `uid1` is an NG page. */
export interface Run {
  readonly clients: readonly ClientSpec[];
  readonly actions: readonly At[];
  readonly untilSeconds: number;
}

/** What one of the two pages was told, and when it tried to get in. */
export interface Account {
  readonly told: readonly string[];
  /**
   * Joins that a leave ended before the page had found an edge: the class says so when its own
   * requests are through.
   */
  readonly aborted: number;
  readonly attempts: readonly number[];
}

const ABORTED = 'join rejects(OPERATION_ABORTED)';

function account(told: readonly Told[], attempts: readonly number[]): Account {
  const aborted = told.filter(({ what }) => what === ABORTED);
  const timed = told.filter((one) => !aborted.includes(one));
  return { told: timed.filter(isMore).map(line), aborted: aborted.length, attempts };
}

/** A leave of a page that is out already resolves at once, about which the lab says nothing. */
function isMore({ what, atMs }: Told, at: number, told: readonly Told[]): boolean {
  const before = told[at - 1];
  const isOwn = before?.atMs === atMs && before.what.startsWith('connection-state-change(DISCONNECTED');
  return what !== 'leave resolves()' || isOwn;
}

/** Requests of one attempt that both pages send as packets of their own. */
const ATTEMPTS: readonly string[] = ['find', 'join', 'rejoin'];

/**
 * Runs both pages: the lab's in the lab, then the vendor's on what the server said to the first.
 */
export async function bothPages(
  vendor: VendorPage,
  { clients, actions, untilSeconds }: Run,
): Promise<{ readonly lab: Account; readonly vendor: Account }> {
  const pages: RecordedPage[] = [];
  const lab = new Lab({
    seed: '1',
    detail: 'events',
    startProcess: (spec, config) => {
      if (spec.id !== 'uid1') return startDirectly(spec, config);
      const page = new RecordedPage(config);
      pages.push(page);
      return page;
    },
  });
  for (const spec of clients) lab.open(spec);
  for (const [seconds, action] of actions) lab.schedule(Math.round(seconds * 1e6), action);
  lab.run(untilSeconds * 1e6);
  const [page] = pages;
  if (page === undefined || pages.length > 1) throw new Error('the page has one process in such a run');
  await vendor.begin();
  await replay(vendor, page, untilSeconds * 1000);
  const sent = page.sent.filter(({ type }) => ATTEMPTS.includes(type)).map(({ atUs }) => atUs / 1000);
  return {
    lab: account(page.told, sent),
    vendor: account(vendor.told, vendor.attempts),
  };
}

async function replay(vendor: VendorPage, page: RecordedPage, untilMs: number): Promise<void> {
  const answersMs = page.received.filter(({ packet }) => isAnswer(packet)).map(({ atUs }) => atUs / 1000);
  vendor.answerer = (_type, atMs) => answersMs.find((answerMs) => answerMs > atMs);
  const steps: readonly Step[] = stepsOf(page);
  for (const { atMs, act } of steps) {
    await vendor.runUntil(atMs);
    act(vendor);
  }
  await vendor.runUntil(untilMs);
}
