import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page, Route } from '@playwright/test';
import type { FormName } from '../../core/export/export-forms.ts';
import type { ClientAction, LabAction } from '../../core/actions/actions.ts';
import { isPage } from '../../core/actions/web-page.ts';
import { MILLISECOND, msFromMicros, type Micros } from '../../core/time/micros.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { usualDevices, type DeviceSettings } from '../../drop-in/seat/device-settings.ts';
import { readSetup, type LabDefaults, type LabSetup } from '../../testing/lab-options.ts';
import { LabRun } from '../../testing/run/lab-run.ts';
import { isVendorAddress, refusalOf } from '../../testing/vendor-guard.ts';
import type { ToldToApp } from '../../drop-in/seat/seat.ts';
import { AppPage, type AppFields } from '../../testing/seats/app-page.ts';
import type { LabSeat } from '../../testing/seats/lab-seat.ts';
import {
  SEND_MESSAGE,
  PAGE_LOAD,
  PAGE_START,
  TAKE_TURNS,
  type PageGlobals,
  type PageMessage,
  type SeatTurn,
} from '../bridge/messages.ts';

/** The script that a page runs before its first one. */
const PAGE_SCRIPT = new URL('playwright-page.js', import.meta.url);

/** Keeps how a page was loaded, before the clock of the test takes that away with its own. */
const KEEP_LOAD = `globalThis.${PAGE_LOAD} = performance.getEntriesByType('navigation')[0]?.type;`;

/** The file of the drop-in for script tags. */
const SDK_SCRIPT = new URL('agora-rtc-sdk-ng/AgoraRTC.js', import.meta.url);

/** So far the lab looks ahead of the pages: what their own timers bring is that much late at most. */
const SHORTEST_STEP_US: Micros = 50 * MILLISECOND;
/** A page that asks for nothing is left alone for longer and longer. */
const LONGEST_STEP_US: Micros = 400 * MILLISECOND;

/** A page of the browser, and the process that it is in the lab. */
class TakenPage {
  readonly page: Page;
  readonly app: AppPage;
  readonly seats = new Map<number, LabSeat>();
  /** What its client objects are still to be told. */
  turns: SeatTurn[] = [];
  /** Reading of its clock that is moment 0 of the run. */
  originMs: number | undefined;

  constructor(page: Page, app: AppPage) {
    this.page = page;
    this.app = app;
  }

  takeSeat(number: number): LabSeat {
    const seat = this.app.takeSeat();
    this.seats.set(number, seat);
    seat.onTold = (told: ToldToApp) => {
      this.turns.push({ seat: number, told: [told], link: seat.link(), isAlive: seat.isAlive });
    };
    return seat;
  }
}

/** The lab of a browser's context: one run, whose app clients are in its pages. */
export class PageLab {
  readonly setup: LabDefaults;
  readonly run: LabRun;
  readonly unsupported: string[] = [];
  readonly takenOver: string[] = [];
  /** What was said of requests to the vendor. */
  private readonly refused: string[] = [];
  devices: DeviceSettings = usualDevices();
  private readonly context: BrowserContext;
  private readonly taken = new Map<Page, TakenPage>();
  private work: Promise<void> = Promise.resolve();
  private isOver = false;
  private timeUs: Micros = 0;
  private stepUs: Micros = SHORTEST_STEP_US;

  constructor(context: BrowserContext, setup: LabSetup) {
    this.context = context;
    this.setup = readSetup(setup);
    const { seed, name } = this.setup;
    this.run = new LabRun({ seed, name, timings: {}, onRecord: (record) => this.onRecord(record) });
  }

  /** Takes over every page of the context from now on; their clocks stand still. */
  async listen(): Promise<void> {
    const { context } = this;
    await context.addInitScript({ content: KEEP_LOAD });
    if (this.setup.time === 'virtual') {
      await context.clock.install({ time: Date.now() });
      await context.clock.pauseAt(Date.now() + 1000);
    }
    await context.exposeBinding(SEND_MESSAGE, ({ page }, message: PageMessage) =>
      this.receive(page, message),
    );
    await context.addInitScript({ content: readFileSync(PAGE_SCRIPT, 'utf8') });
    context.on('page', (page) => this.watch(page));
    for (const page of context.pages()) this.watch(page);
    await context.route(isVendorAddress, (route) => this.answerForVendor(route));
  }

  /** The vendor's script is the drop-in's; whoever asks for anything else there is a real copy. */
  private async answerForVendor(route: Route): Promise<void> {
    const request = route.request();
    if (request.resourceType() === 'script') {
      await route.fulfill({ path: fileURLToPath(SDK_SCRIPT), contentType: 'text/javascript' });
      this.takenOver.push(`the script ${request.url()}`);
      return;
    }
    const sentence = refusalOf(request.url(), request.frame().url());
    if (!this.refused.includes(sentence)) console.error(`reconnect-lab: ${sentence}`);
    this.refused.push(sentence);
    await route.abort('blockedbyclient');
  }

  get nowUs(): Micros {
    return Math.max(this.timeUs, this.run.lab.nowUs);
  }

  /** The pages of the browser that are processes of the lab. */
  get pages(): readonly Page[] {
    return [...this.taken.keys()];
  }

  /** The process that a page is; the first page's where none is named. */
  appOf(page?: Page): AppPage | undefined {
    return page === undefined ? [...this.taken.values()][0]?.app : this.taken.get(page)?.app;
  }

  /** Moves time on, in the lab and in the pages. */
  async advance(us: Micros): Promise<void> {
    await this.settled();
    const targetUs = this.nowUs + us;
    this.timeUs = this.nowUs;
    while (this.timeUs < targetUs) {
      const limitUs = Math.min(targetUs, this.timeUs + this.stepUs);
      this.lookAhead(limitUs);
      const reachedUs = this.isAnyWaiting ? this.run.lab.nowUs : limitUs;
      const ms = Math.max(1, Math.ceil((reachedUs - this.timeUs) / MILLISECOND));
      const untilUs = this.timeUs + ms * MILLISECOND;
      this.stepUs = Math.min(LONGEST_STEP_US, this.stepUs * 1.5);
      await this.movePages(ms);
      await this.settled();
      this.timeUs = Math.max(this.timeUs, untilUs);
      this.catchUp(this.timeUs);
      await this.deliver();
      await this.settled();
    }
  }

  /** Something is done in the lab now. */
  async act(action: ClientAction): Promise<void> {
    await this.settled();
    this.run.act(action, this.nowUs);
    await this.deliver();
  }

  /** The same, whatever it comes to. */
  async perform(action: LabAction): Promise<void> {
    await this.settled();
    this.run.perform(action, this.nowUs);
    await this.deliver();
  }

  /** What waits is told to the pages. */
  async deliver(): Promise<void> {
    for (const one of this.taken.values()) {
      one.app.onStep();
      while (one.app.isWaiting) one.app.takeTurn();
      const { turns, page } = one;
      one.turns = [];
      if (turns.length > 0 && !page.isClosed()) await this.tell(page, turns);
    }
  }

  records(): readonly TraceRecord[] {
    return this.run.lab.records;
  }

  form(name: FormName): string {
    return this.run.form(name);
  }

  end(): void {
    this.isOver = true;
    for (const { app } of this.taken.values()) app.close();
  }

  private onRecord(record: TraceRecord): void {
    for (const { app } of this.taken.values()) app.onRecord(record);
  }

  private onStep(): void {
    for (const { app } of this.taken.values()) app.onStep();
  }

  private get isAnyWaiting(): boolean {
    return [...this.taken.values()].some(({ app }) => app.isWaiting);
  }

  /** Lets the model go on until a page is to be told something. */
  private lookAhead(untilUs: Micros): void {
    while (!this.isAnyWaiting && this.run.lab.step(untilUs)) this.onStep();
  }

  private catchUp(untilUs: Micros): void {
    const { lab } = this.run;
    while (lab.step(untilUs)) this.onStep();
    lab.run(untilUs);
  }

  private async movePages(ms: number): Promise<void> {
    if (this.setup.time === 'real') {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return;
    }
    const open = this.context.pages().filter((page) => !page.isClosed());
    // The clock is the context's: one call moves all its pages.
    if (open.length > 0) await this.context.clock.runFor(ms);
  }

  private async tell(page: Page, turns: readonly SeatTurn[]): Promise<void> {
    const start = { devices: this.devices };
    const names = { turns: TAKE_TURNS, start: PAGE_START } as const;
    await page
      .evaluate(
        async ([its, given, begin]) => {
          const globals = globalThis as PageGlobals & Record<string, unknown>;
          globals[its.start] = begin;
          await globals[its.turns]?.(given);
        },
        [names, turns, start] as const,
      )
      .catch((error: unknown) => {
        // A page that went meanwhile is told nothing.
        if (!page.isClosed() && !this.isOver && !String(error).includes('navigation')) throw error;
      });
  }

  /** Waits until what pages have asked for so far, and what has become of them, is done. */
  async settled(): Promise<void> {
    let before: Promise<void>;
    do {
      before = this.work;
      await before;
    } while (before !== this.work);
  }

  /** A page says something: what it asks for is done at the moment at which it asked. */
  private receive(page: Page, message: PageMessage): void {
    if (this.isOver) return;
    this.stepUs = SHORTEST_STEP_US;
    this.queue(() => this.take(page, message));
  }

  /** What pages ask for, and what becomes of them, is done in its order. */
  private queue(task: () => Promise<void>): void {
    this.work = this.work.then(task).catch((error: unknown) => {
      console.error('reconnect-lab:', error);
    });
  }

  private async take(page: Page, message: PageMessage): Promise<void> {
    if (message.call === 'taken-over') {
      if (!this.takenOver.includes(message.copy)) this.takenOver.push(message.copy);
      return;
    }
    if (message.call === 'unsupported') {
      if (!this.unsupported.includes(message.member)) this.unsupported.push(message.member);
      return;
    }
    const taken = this.watch(page);
    taken.originMs ??= message.atMs - msFromMicros(this.nowUs);
    const askedUs = Math.round((message.atMs - taken.originMs) * MILLISECOND);
    const atUs = Math.max(this.nowUs, askedUs);
    this.catchUp(atUs);
    this.timeUs = Math.max(this.timeUs, atUs);
    const seat = taken.seats.get(message.seat) ?? taken.takeSeat(message.seat);
    if (message.call === 'join') seat.join(message.request);
    else if (message.call === 'leave') seat.leave();
    else if (message.call === 'publish') seat.publish(message.media);
    else if (message.call === 'role') seat.setRole(message.role);
    else if (message.call === 'renew') seat.renewToken(message.token);
    await this.deliver();
  }

  private watch(page: Page): TakenPage {
    return this.taken.get(page) ?? this.takeOver(page);
  }

  private takeOver(page: Page): TakenPage {
    const fields: AppFields = this.setup.app;
    const taken = new TakenPage(
      page,
      new AppPage(fields, () => ({
        run: this.run,
        perform: (action) => this.run.perform(action, this.nowUs),
        act: (action) => this.run.act(action, this.nowUs),
      })),
    );
    this.taken.set(page, taken);
    page.on('close', () => this.endProcess(taken));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.queue(() => this.follow(taken));
    });
    return taken;
  }

  /** Another document is in the place of one: its process is over, and a new one begins. */
  private async follow(taken: TakenPage): Promise<void> {
    const { page, app, seats } = taken;
    const isInUse = seats.size > 0 || app.ids.length > 0;
    if (!isInUse || this.taken.get(page) !== taken) return;
    const specs = app.ids.flatMap((id) => this.run.client(id)?.spec ?? []);
    const isReload = (await isLoadedAgain(page)) && specs.every(isPage);
    const next = this.takeOver(page);
    if (this.endProcess(taken, isReload ? 'reload' : 'kill') === 'reload') next.app.inherit(specs);
  }

  /**
   * A page that is closed, or gives way to another document, is a process that is killed; of one
   * that is loaded again another begins at once. Gives back what was done; undefined: its process
   * was over.
   */
  private endProcess(taken: TakenPage, how: 'kill' | 'reload' = 'kill'): 'kill' | 'reload' | undefined {
    if (this.taken.get(taken.page) === taken) this.taken.delete(taken.page);
    const alive = taken.app.ids.filter((id) => this.run.client(id)?.status !== 'dead');
    const [first] = alive;
    taken.app.close();
    if (this.isOver || first === undefined) return undefined;
    if (how === 'reload') this.run.perform({ do: how, client: first, rejoin: false }, this.nowUs);
    else for (const client of alive) this.run.perform({ do: how, client }, this.nowUs);
    return how;
  }
}

/** Whether a page has come in its own place; one that goes on at once has not. */
async function isLoadedAgain(page: Page): Promise<boolean> {
  try {
    return (
      (await page.evaluate(
        (name) => (globalThis as PageGlobals & Record<string, unknown>)[name],
        PAGE_LOAD,
      )) === 'reload'
    );
  } catch {
    return false;
  }
}
