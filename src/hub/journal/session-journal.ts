import type { JournalFile, JournalStore } from '../../core/trace-file/journal/journal-store.ts';
import type { HostClock } from '../session/host-clock.ts';
import type { JournalEnd, JournalHeader, JournalPlan } from '../../core/trace-file/journal/journal.ts';
import {
  journalClockLine,
  journalEndLine,
  journalFullLine,
  journalHeaderLine,
  journalInputLine,
  journalPlanLine,
  journalReplyLine,
} from '../../core/trace-file/journal/write-journal.ts';
import type { InputRecord } from '../../core/trace/records.ts';
import type { RecordedReply } from '../../core/vocabulary/webhooks.ts';
import type { Micros } from '../../core/time/micros.ts';
import { messageOf } from '../../core/text/message-of.ts';

/** Greatest size of one journal: some 300,000 inputs, or the clock running for a week. */
export const JOURNAL_LIMIT_BYTES = 32 * 1024 * 1024;
/** What a lab's end may cost at most, in real milliseconds. */
const SYNC_MS = 1000;

/**
 * How a session is kept. `none`: nothing has happened that could be lost. `failing`: not written
 * at the moment, tried again.
 */
export type JournalState =
  { readonly is: 'none' | 'kept' } | { readonly is: 'failing' | 'full'; readonly why: string };

/** What a journal is written for. */
export interface SessionJournalOptions {
  readonly store: JournalStore;
  readonly clock: HostClock;
  readonly header: Omit<JournalHeader, 'owner'>;
  /** The state has changed. */
  readonly onState: (state: JournalState) => void;
  /** Default {@link JOURNAL_LIMIT_BYTES}. */
  readonly limitBytes?: number;
}

/**
 * Writes the inputs of one session as they take effect, and once a second how far its clock has
 * come. It begins with the first input, so a session in which nothing was done leaves nothing.
 * What cannot be written is kept and tried again.
 */
export class SessionJournal {
  private readonly options: SessionJournalOptions;
  private file: JournalFile | undefined;
  private plan: JournalPlan | undefined;
  /** Lines that have still to be written. */
  private waiting: string[] = [];
  private size = 0;
  private nowUs: Micros = 0;
  private toldUs: Micros = 0;
  private isSynced = true;
  private hasEnded = false;
  private shown: JournalState = { is: 'none' };
  private disarm: (() => void) | undefined;

  constructor(options: SessionJournalOptions) {
    this.options = options;
  }

  get state(): JournalState {
    return this.shown;
  }

  /** Where it is; undefined while there is none. */
  get path(): string | undefined {
    return this.file?.path;
  }

  /** The session goes through these steps by itself; told before its first input. */
  follow(plan: JournalPlan): void {
    this.plan = plan;
  }

  /** An input has taken effect. */
  input(record: InputRecord): void {
    if (!this.isOpen) return;
    this.nowUs = this.toldUs = record.atUs;
    this.add(journalInputLine(record));
    this.write();
    this.arm();
  }

  /** A server outside the lab has replied to a notification. */
  reply(reply: RecordedReply): void {
    if (!this.isOpen || !this.hasBegun) return;
    this.add(journalReplyLine(reply));
    this.write();
    this.arm();
  }

  /**
   * Several inputs and replies at once, and how far the session has come with them: that of a session that was
   * taken up.
   */
  catchUp(records: readonly InputRecord[], replies: readonly RecordedReply[], nowUs: Micros): void {
    for (const record of records) this.add(journalInputLine(record));
    for (const reply of replies) this.add(journalReplyLine(reply));
    if (records.length === 0) return;
    this.nowUs = this.toldUs = nowUs;
    this.add(journalClockLine(nowUs));
    this.flush();
    this.arm();
  }

  /** The session's clock has come to `nowUs`. Where it stands, that is written at once. */
  reached(nowUs: Micros, isStanding: boolean): void {
    this.nowUs = nowUs;
    if (!this.hasBegun || nowUs <= this.toldUs) return;
    if (isStanding) {
      this.tellClock();
      this.write();
    }
    this.arm();
  }

  /**
   * Brings everything to the disk before it returns: something comes that keeps the host from
   * doing so in time.
   */
  flush(): void {
    if (!this.hasBegun || this.hasEnded) return;
    this.disarm?.();
    this.disarm = undefined;
    this.tellClock();
    this.write();
    try {
      this.file?.syncNow();
      this.isSynced = true;
    } catch (error) {
      this.fail(error);
    }
    if (this.waiting.length > 0) this.arm();
  }

  /** The session has ended in good order. */
  end(how: JournalEnd): void {
    if (this.hasEnded) return;
    if (this.hasBegun) {
      this.tellClock();
      this.waiting.push(journalEndLine(how));
      this.write();
    }
    this.hasEnded = true;
    this.disarm?.();
    this.file?.close();
  }

  private get hasBegun(): boolean {
    return this.size > 0;
  }

  private get isOpen(): boolean {
    return !this.hasEnded && this.shown.is !== 'full';
  }

  private add(line: string): void {
    if (!this.isOpen) return;
    const lines = this.hasBegun ? [line] : [...this.beginning(), line];
    const { limitBytes = JOURNAL_LIMIT_BYTES } = this.options;
    // Only names and texts have more bytes than characters, and they are few.
    const size = this.size + lines.reduce((sum, { length }) => sum + length, 0);
    if (size > limitBytes) {
      this.waiting.push(journalFullLine(this.toldUs));
      const sizeMiB = Math.round(limitBytes / 1024 / 1024);
      const why = `The journal of this run has reached its largest size (${sizeMiB} MiB)`;
      this.show({ is: 'full', why });
      return;
    }
    this.size = size;
    this.waiting.push(...lines);
  }

  private beginning(): string[] {
    const { header, store } = this.options;
    const plan = this.plan === undefined ? [] : [journalPlanLine(this.plan)];
    return [journalHeaderLine({ ...header, owner: store.owner() }), ...plan];
  }

  private tellClock(): void {
    if (this.nowUs <= this.toldUs) return;
    this.toldUs = this.nowUs;
    this.add(journalClockLine(this.nowUs));
  }

  private write(): void {
    if (this.waiting.length === 0) return;
    try {
      this.file ??= this.options.store.create();
      this.file.append(this.waiting.join(''));
      this.waiting = [];
      this.isSynced = false;
      if (this.shown.is !== 'full') this.show({ is: 'kept' });
    } catch (error) {
      this.fail(error);
    }
  }

  private arm(): void {
    if (this.hasEnded) return;
    this.disarm ??= this.options.clock.after(SYNC_MS, () => {
      this.disarm = undefined;
      void this.secondPassed();
    });
  }

  private async secondPassed(): Promise<void> {
    this.tellClock();
    this.write();
    if (this.waiting.length > 0) this.arm();
    if (this.isSynced || this.file === undefined) return;
    this.isSynced = true;
    try {
      await this.file.sync();
    } catch (error) {
      this.isSynced = false;
      this.fail(error);
      this.arm();
    }
  }

  private fail(error: unknown): void {
    if (this.shown.is === 'full') return;
    this.show({ is: 'failing', why: messageOf(error) });
  }

  private show(state: JournalState): void {
    const before = this.shown;
    this.shown = state;
    const isSame =
      before.is === state.is && ('why' in before && 'why' in state ? before.why === state.why : true);
    if (!isSame) this.options.onState(state);
  }
}
