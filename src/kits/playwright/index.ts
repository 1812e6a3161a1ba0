/**
 * The kit for Playwright: its own `test` and `expect`, with the fixture `lab`.
 *
 * @packageDocumentation
 */
import {
  expect as baseExpect,
  test as baseTest,
  type BrowserContext,
  type Expect,
  type Page,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestInfo,
  type TestType,
} from '@playwright/test';
import type { StepVerb } from '../../core/vocabulary/action-names.ts';
import type { DeviceSettings } from '../../drop-in/seat/device-settings.ts';
import { heardBy, type HeardCallback } from '../../testing/heard.ts';
import type { LabSetup } from '../../testing/lab-options.ts';
import { microsOf, type HowLong } from '../../testing/moment.ts';
import { withVerbs } from '../../testing/peer.ts';
import { readClientFields, type ClientFields } from '../../testing/run/client-fields.ts';
import { peerUser } from '../../testing/run/peer-user.ts';
import type { ClientVerbs } from '../../testing/run/client-verbs.ts';
import { actionOfCall } from '../../testing/run/verb-call.ts';
import { saveRun } from '../../testing/save-run.ts';
import { labToken } from '../../testing/seats/lab-tokens.ts';
import { whyText, type WhyAsked } from '../../testing/why-text.ts';
import type { RuleCheck } from '../../core/checker/ledger/rule-check.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { msFromMicros, type Micros } from '../../core/time/micros.ts';
import { answerHeard, answerRules, type HeardLab, type HeardWish } from '../matchers/heard-question.ts';
import { PageLab } from './page-lab.ts';

export type { DeviceSettings } from '../../drop-in/seat/device-settings.ts';
export type { HeardCallback } from '../../testing/heard.ts';
export type { LabSetup } from '../../testing/lab-options.ts';
export type { HowLong } from '../../testing/moment.ts';
export type { ClientFields } from '../../testing/run/client-fields.ts';
export type { ClientVerbs } from '../../testing/run/client-verbs.ts';
export type { WhyAsked } from '../../testing/why-text.ts';
export type { RuleCheck } from '../../core/checker/ledger/rule-check.ts';
export type { TraceRecord } from '../../core/trace/records.ts';
export type { HeardWish } from '../matchers/heard-question.ts';

/** Somebody else in the lab, each verb a promise. */
export interface PagePeer extends ClientVerbs<Promise<void>> {
  /** Its name in the lab, in traces and in reports. */
  readonly id: string;
  /** The user that it is in its channel; 0 while the server has given it no user ID yet. */
  readonly uid: number;
}

/** The device of a page, and its process. */
export interface PageDevice extends Omit<ClientVerbs<Promise<void>>, 'join' | 'leave'> {
  /** The name by which `heard`, `why` and the matchers know it. */
  readonly id: 'app';
  /** Its cameras, microphones and speakers, and what the browser allows. */
  readonly devices: DeviceSettings;
}

/** The fixture `lab`: the lab whose app clients are in the pages of the test's context. */
export class LabFixture implements HeardLab {
  private readonly lab: PageLab;
  private verbUs: Micros = 0;
  /** The device of the first page. */
  readonly app: PageDevice;

  /** @internal */
  constructor(lab: PageLab) {
    this.lab = lab;
    this.app = this.deviceOf(undefined);
  }

  /** The pages that are processes of the lab. */
  get pages(): readonly Page[] {
    return this.lab.pages;
  }

  /** The device and the process of a page. */
  appOf(page: Page): PageDevice {
    return this.deviceOf(page);
  }

  /** Somebody else, who joins at once where a channel is given. */
  async client(fields: ClientFields): Promise<PagePeer> {
    const { lab } = this;
    const { channel, id: _id, uid: _uid, account: _account, ...rest } = fields;
    const { id, user } = peerUser(fields, lab.run.lab.clients);
    if (lab.run.client(id) !== undefined) {
      throw new RangeError(`lab.client: there is a client "${id}" already: give this one another id or uid.`);
    }
    const { spec, first } = readClientFields(id, { ...rest, ...user });
    await lab.perform({ do: 'open', client: id, spec });
    for (const action of first) await lab.perform(action);
    const act = async (verb: StepVerb, given: object): Promise<void> => {
      await lab.act(actionOfCall(verb, id, given));
      this.verbUs = lab.nowUs;
    };
    const own = {
      id,
      get uid(): number {
        return lab.run.client(id)?.uid ?? spec.uid;
      },
    };
    const peer: PagePeer = withVerbs<typeof own, Promise<void>>(own, act);
    if (channel !== undefined) await peer.join({ channel });
    return peer;
  }

  /** A token for the app's `join` or `renewToken` that ends so long after that call. */
  token(lives: HowLong): string {
    return labToken(microsOf(lives, 'lab.token'));
  }

  /** Virtual time of the run, in milliseconds. */
  get nowMs(): number {
    return msFromMicros(this.lab.nowUs);
  }

  /** When a verb was last called, in milliseconds of the run. */
  get lastVerbMs(): number {
    return msFromMicros(this.verbUs);
  }

  /** Moves time on: the lab, and the pages' own timers with it. */
  async advance(span: HowLong): Promise<void> {
    await this.lab.advance(microsOf(span, 'lab.advance'));
  }

  /** Moves time on to a moment of the run. */
  async advanceTo(moment: HowLong): Promise<void> {
    await this.lab.advance(Math.max(0, microsOf(moment, 'lab.advanceTo') - this.lab.nowUs));
  }

  /** What a client was told so far, in its own words. */
  heard(who?: string | { readonly id: string }): readonly HeardCallback[] {
    return heardBy(who === undefined ? [...this.lab.run.lab.clients.keys()] : this.idsOf(who), this.trace());
  }

  /** The records of the run so far, without packets. */
  trace(): readonly TraceRecord[] {
    return this.lab.records();
  }

  /** The reason for what a client was told at a moment, or was not told. */
  why(who: string | { readonly id: string }, question: WhyAsked): string {
    const [id] = this.idsOf(who);
    if (id === undefined) throw new RangeError('lab.why: the app has joined nothing yet.');
    return whyText(this.lab.run.explained(), id, question);
  }

  /** The run as a scenario file that plays the same. */
  scenario(): string {
    return this.lab.run.scenario();
  }

  /** Writes the run into a file; its form by the ending. */
  async save(file: string): Promise<void> {
    await saveRun(this.lab.run, file);
  }

  /** Verdicts on the rules so far. */
  rules(): readonly RuleCheck[] {
    return this.lab.run.checks();
  }

  /** Copies of the vendor's SDK that gave way to the drop-in. */
  get takenOver(): readonly string[] {
    return [...this.lab.takenOver];
  }

  private idsOf(who: string | { readonly id: string }): readonly string[] {
    const id = typeof who === 'string' ? who : who.id;
    const { clients } = this.lab.run.lab;
    if (id === 'app') return [...clients.keys()].filter((one) => /^app(-\d+)?$/.test(one));
    if (clients.has(id)) return [id];
    throw new RangeError(
      `there is no client "${id}" in this lab: there are ${[...clients.keys()].join(', ')}.`,
    );
  }

  private deviceOf(page: Page | undefined): PageDevice {
    const act = async (verb: StepVerb, fields: object): Promise<void> => {
      await this.lab.settled();
      const app = this.lab.appOf(page);
      if (app === undefined) throw new RangeError(`lab.app.${verb}: there is no page yet.`);
      app.act(verb, fields);
      this.verbUs = this.lab.nowUs;
      await this.lab.deliver();
    };
    const { devices } = this.lab;
    return withVerbs<{ id: 'app'; devices: DeviceSettings }, Promise<void>>({ id: 'app', devices }, act);
  }
}

/** What the kit gives to a test. */
export interface LabFixtures {
  /** The lab of the test. Every page of its context is taken over, also where a test does not name it. */
  readonly lab: LabFixture;
  /** How the lab of a file or a group is set up: `test.use({ labSetup: { seed: 2 } })`. */
  readonly labSetup: LabSetup;
}

/** What `use` of the config says of the lab: `use: { lab: { seed: 2 } }`. */
export interface LabConfig {
  /** How the labs of all tests are set up. */
  readonly lab: LabSetup;
}

/** What somebody wants to see of a test that failed. */
async function attach(lab: PageLab, info: TestInfo): Promise<void> {
  if (info.status === info.expectedStatus || lab.run.lab.recordCount === 0) return;
  const parts = [
    ['lab.html', 'text/html', lab.form('html')],
    ['lab.trace.jsonl', 'application/jsonl', lab.form('jsonl')],
    ['lab.scenario.yaml', 'text/yaml', lab.run.scenario()],
  ] as const;
  for (const [name, contentType, body] of parts) await info.attach(name, { body, contentType });
}

/** What the fixture is made of; `lab` is what the config says of it. */
interface LabParts extends LabConfig {
  readonly context: BrowserContext;
  readonly labSetup: LabSetup;
}

/** Runs a test with a lab of its own. */
async function withLab(
  { context, lab: fromConfig, labSetup }: LabParts,
  use: (lab: LabFixture) => Promise<void>,
  info: TestInfo,
): Promise<void> {
  const lab = new PageLab(context, { name: info.title, ...fromConfig, ...labSetup });
  await lab.listen();
  await use(new LabFixture(lab));
  lab.end();
  await attach(lab, info);
  if (lab.setup.onUnsupported === 'error' && lab.unsupported.length > 0) {
    throw new Error(`The app called what the drop-in does not have: ${lab.unsupported.join(', ')}.`);
  }
}

// An option of the config cannot be a fixture as well: the second `extend` puts the fixture in the
// place of the option, and finds the option under the same name.
const configured = baseTest.extend<LabConfig & { labSetup: LabSetup }>({
  lab: [{}, { option: true, auto: true }],
  labSetup: [{}, { option: true }],
});

/** Playwright's `test` with the fixture `lab`. */
export const test = configured.extend({ lab: [withLab, { auto: true }] } as never) as unknown as TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & LabFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>;

/** Playwright's `expect` with the matchers of the lab. */
export const expect = baseExpect.extend({
  toHaveHeard(received: HeardLab, who: string | { readonly id: string }, name: string, wish?: HeardWish) {
    return answerHeard(received, who, name, wish);
  },
  toHoldRules(received: HeardLab) {
    return answerRules(received);
  },
}) as Expect<{
  toHaveHeard(
    received: HeardLab,
    who: string | { readonly id: string },
    name: string,
    wish?: HeardWish,
  ): Promise<void>;
  toHoldRules(received: HeardLab): Promise<void>;
}>;
