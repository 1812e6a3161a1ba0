import type { ClientAction, LabAction } from '../../core/actions/actions.ts';
import { checkRules } from '../../core/checker/check-rules.ts';
import type { RuleCheck } from '../../core/checker/ledger/rule-check.ts';
import type { FormName } from '../../core/export/export-forms.ts';
import { writeForm } from '../../core/export/export-forms.ts';
import { Lab } from '../../core/lab/lab.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import { recordedText } from '../../core/scenario/record/record-scenario.ts';
import { runScenario } from '../../core/scenario/judge/run-scenario.ts';
import { ProcessLife } from '../../core/situation/process-life.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { planFromTrace, type TraceHeader } from '../../core/trace/trace-header.ts';
import type { ExplainedTrace } from '../../core/why/facts/explanation.ts';

/** Version that stands in traces; the build writes the package's in its place. */
declare const RECONNECT_LAB_VERSION: string | undefined;
const APP_VERSION = typeof RECONNECT_LAB_VERSION === 'string' ? RECONNECT_LAB_VERSION : '0.0.0';

/** What a run begins with. */
export interface LabRunSettings {
  readonly seed: string;
  readonly name: string;
  readonly timings: Partial<Timings>;
  readonly onRecord: (record: TraceRecord) => void;
}

/**
 * One run of a lab in this process. Everything that is done to it is an input of its trace, so the
 * same run can be made again with every packet, whenever a reason is asked for.
 */
export class LabRun {
  readonly lab: Lab;
  readonly settings: LabRunSettings;
  private readonly life = new ProcessLife([]);
  private detailed: { readonly untilUs: Micros; readonly records: readonly TraceRecord[] } | undefined;

  constructor(settings: LabRunSettings) {
    this.settings = settings;
    const { seed, timings, onRecord } = settings;
    this.lab = new Lab({ seed, detail: 'events', timings, onRecord });
  }

  /** Lets an action take effect at a moment that has not passed, whatever it comes to. */
  perform(action: LabAction, atUs: Micros): void {
    this.life.apply(action, atUs);
    this.lab.schedule(atUs, action);
    this.lab.run(atUs);
  }

  /**
   * As {@link perform}, for what somebody does on purpose. @throws RangeError with the reason why
   * it cannot be done now
   */
  act(action: ClientAction, atUs: Micros): void {
    const mistake = this.life.apply(action, atUs);
    if (mistake !== undefined) throw new RangeError(mistake);
    this.lab.schedule(atUs, action);
    this.lab.run(atUs);
  }

  client(id: string): LabClient | undefined {
    return this.lab.clients.get(id);
  }

  /** What must be known, beside the inputs, to make the run again. */
  header(detail: 'events' | 'packets' = 'events'): TraceHeader {
    const { seed, name, timings } = this.settings;
    const { nowUs: untilUs } = this.lab;
    return { app: APP_VERSION, name, seed, detail, rules: [], timings, clients: [], untilUs };
  }

  /** The run up to now with every packet. */
  get records(): readonly TraceRecord[] {
    const header = this.header();
    if (this.detailed?.untilUs !== header.untilUs || this.lab.recordCount !== this.eventCount) {
      const plan = planFromTrace(header, this.lab.records);
      const { records } = runScenario(plan, { detail: 'packets' });
      this.eventCount = this.lab.recordCount;
      this.detailed = { untilUs: header.untilUs, records };
    }
    return this.detailed.records;
  }
  private eventCount = -1;

  /** The run as reasons are given from it. */
  explained(): ExplainedTrace {
    const { timings, clients, untilUs } = this.header();
    return { clients, timings, untilUs, records: this.records };
  }

  /** Verdicts on every rule that the run gave occasion for. */
  checks(): readonly RuleCheck[] {
    return checkRules(this.header(), this.lab.records);
  }

  /** A scenario file that plays the same. */
  scenario(): string {
    return recordedText(this.header(), this.lab.records);
  }

  /** The run in one of the forms that it can be given away in. */
  form(name: FormName): string {
    return writeForm(name, this.header('packets'), this.records);
  }
}
