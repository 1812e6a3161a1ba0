import { orphanedRunView, type ReadJournal } from './orphaned-run.ts';
import { SessionJournal } from './session-journal.ts';
import type { JournalCalls, JournalView } from '../contract/journal-messages.ts';
import { Refusal } from '../contract/refusal.ts';
import type { HostClock } from '../session/host-clock.ts';
import type { Journal, JournalHeader, JournalPlan } from '../../core/trace-file/journal/journal.ts';
import type { JournalFile, JournalStore } from '../../core/trace-file/journal/journal-store.ts';
import { readJournal } from '../../core/trace-file/journal/read-journal.ts';
import { journalAttemptLine, journalEndLine } from '../../core/trace-file/journal/write-journal.ts';
import type { InputRecord, WebhookRecord } from '../../core/trace/records.ts';
import { ReplyGatherer } from '../../core/trace/webhook-replies.ts';
import type { Micros } from '../../core/time/micros.ts';
import { messageOf } from '../../core/text/message-of.ts';

/** What the service needs of the hub. */
export interface JournalServiceEnvironment {
  readonly clock: HostClock;
  readonly version: string;
  /** One sentence for whoever runs the host. */
  readonly log: (sentence: string) => void;
  /** Something that people see has changed. */
  readonly onChange: () => void;
  /**
   * Brings the run that a journal tells of to the front. Gives back false where it was stopped.
   *
   * @throws Error when it cannot be rebuilt
   */
  readonly takeUp: (journal: Journal, path: string) => Promise<boolean>;
}

/** How the rebuilding of a run is followed. */
export interface Rebuilding {
  /** A share from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly isStopped: () => boolean;
  /** The run stands where it stood; what comes now is new. */
  readonly onRebuilt: () => void;
}

/** A session of which a journal is kept. */
export type JournaledSession = Pick<
  JournalHeader,
  'name' | 'seed' | 'timings' | 'webhooks' | 'recoveries'
> & {
  /** The journal that it was taken up from; null where it began in this lab. */
  readonly continues: string | null;
};

/** A run as it was recorded, to be compared with what its rebuilding gives. */
export type RunToRebuild = Pick<Journal, 'inputs' | 'untilUs'> & {
  /** Version of the app that recorded it; left out where it was this one. */
  readonly app?: string;
};

/**
 * Keeps the journal of the session in progress, and answers for the runs that earlier labs have
 * left.
 */
export class JournalService {
  readonly answers: {
    readonly [Name in keyof JournalCalls]: (
      args: JournalCalls[Name]['args'],
    ) => Promise<JournalCalls[Name]['answer']> | JournalCalls[Name]['answer'];
  };
  private readonly store: JournalStore | undefined;
  private readonly environment: JournalServiceEnvironment;
  private left: readonly ReadJournal[] = [];
  private journal: SessionJournal | undefined;
  /** Inputs are those of a run that is being rebuilt: they are in a journal already. */
  private isRebuilding = false;
  /** The one that is being taken up. */
  private takenUp: ReadJournal | undefined;
  /** The journal that the present session was taken up from. */
  private continued: string | null = null;
  private isStopped = false;
  private rebuiltShare: number | null = null;
  private readonly rebuilt: InputRecord[] = [];
  /** What a server outside the lab has said in the session. */
  private outside = new ReplyGatherer();

  /** `store`: absent where the host keeps no journals. */
  constructor(store: JournalStore | undefined, environment: JournalServiceEnvironment) {
    this.store = store;
    this.environment = environment;
    this.answers = {
      'journal.takeUp': async ({ id }) => {
        await this.takeUp(id);
        return null;
      },
      'journal.stop': () => {
        this.isStopped = true;
        return null;
      },
      'journal.dismiss': ({ id }) => this.dismiss(id),
    };
    this.left = this.readLeft();
  }

  /** A session begins; the one before it has ended in good order. */
  begin({ name, seed, timings, webhooks, recoveries, continues }: JournaledSession): void {
    this.end('replaced');
    this.continued = continues;
    this.outside = new ReplyGatherer();
    const { store } = this;
    if (store === undefined) return;
    const { clock, version: app, onChange, log } = this.environment;
    const header = {
      app,
      name,
      seed,
      timings,
      webhooks,
      recoveries,
      detail: 'packets',
      rules: [],
      clients: [],
    } as const;
    this.journal = new SessionJournal({
      store,
      clock,
      header,
      onState: (state) => {
        if ('why' in state) log(`${state.why}: this run would be lost with the lab.`);
        onChange();
      },
    });
  }

  /** The session goes through these steps by itself. */
  follow(plan: JournalPlan): void {
    this.journal?.follow(plan);
  }

  /** An input has taken effect. */
  input(record: InputRecord): void {
    if (this.isRebuilding) this.rebuilt.push(record);
    else this.journal?.input(record);
  }

  /** Something of a notification: a reply to it is kept, as inputs are. */
  notified(record: WebhookRecord): void {
    const { replies } = this.outside;
    const known = replies.length;
    this.outside.add(record);
    const reply = replies[known];
    if (reply !== undefined && !this.isRebuilding) this.journal?.reply(reply);
  }

  /** The session's clock has come to `nowUs`. */
  reached(nowUs: Micros, isStanding: boolean): void {
    if (!this.isRebuilding) this.journal?.reached(nowUs, isStanding);
  }

  /**
   * Brings everything to the disk before it returns: something comes that keeps the host from
   * doing so in time.
   */
  flush(): void {
    this.journal?.flush();
  }

  /** The session has ended in good order. */
  end(how: 'closed' | 'replaced'): void {
    this.journal?.end(how);
    this.journal = undefined;
  }

  /**
   * The session is put aside: its journal stays open, so that it outlives a crash of the lab.
   * Whoever gets it ends it. Undefined: nothing has happened in the session.
   */
  putAside(): SessionJournal | undefined {
    const { journal } = this;
    journal?.flush();
    this.journal = undefined;
    return journal;
  }

  /**
   * Has a run rebuilt in the session that has just begun; its inputs are in that session's own
   * journal when it is whole. Gives back what `work` does: false where it was stopped.
   */
  async rebuild(run: RunToRebuild, work: (rebuilding: Rebuilding) => Promise<boolean>): Promise<boolean> {
    this.isRebuilding = true;
    this.isStopped = false;
    this.rebuiltShare = 0;
    this.rebuilt.length = 0;
    try {
      return await work({
        onProgress: (share) => {
          this.rebuiltShare = share;
          this.environment.onChange();
        },
        isStopped: () => this.isStopped,
        onRebuilt: () => this.wasRebuilt(run),
      });
    } finally {
      this.isRebuilding = false;
      this.rebuiltShare = null;
    }
  }

  /** What lab windows show; undefined where there are no journals. */
  view(): JournalView | undefined {
    if (this.store === undefined) return undefined;
    const state = this.journal?.state ?? { is: 'none' };
    return {
      state: state.is,
      why: 'why' in state ? state.why : null,
      path: this.journal?.path ?? null,
      continues: this.continued,
      left: this.left.map(orphanedRunView),
      rebuiltShare: this.rebuiltShare,
    };
  }

  /** Whether the present run may yet become one of a lab before in which this client was. */
  mayBring(client: string): boolean {
    const hasIt = ({ journal }: ReadJournal) =>
      journal.inputs.some(({ action }) => action.do === 'open' && action.client === client);
    return this.left.some(hasIt) || (this.takenUp !== undefined && hasIt(this.takenUp));
  }

  private readLeft(): readonly ReadJournal[] {
    return (this.store?.left() ?? []).flatMap((found) => {
      const reading = readJournal(found.text, found.path);
      const journal = reading.ok ? reading.journal : reading.readable;
      const { id, path, written } = found;
      return journal === undefined || journal.inputs.length === 0 ? [] : [{ id, path, written, journal }];
    });
  }

  private known(id: string): ReadJournal {
    const found = this.left.find((one) => one.id === id);
    if (!found) throw new Refusal('That run is not here any more.');
    return found;
  }

  /** From now on it is this lab's, and no other's. */
  private claim({ id, journal }: ReadJournal): JournalFile {
    const file = this.store?.claim(id, journal.length);
    this.left = this.left.filter((one) => one.id !== id);
    this.environment.onChange();
    if (file === undefined) throw new Refusal('Another lab has that run by now.');
    return file;
  }

  private async takeUp(id: string): Promise<void> {
    if (this.isRebuilding || this.takenUp) throw new Refusal('A run is being rebuilt already.');
    const found = this.known(id);
    if (!orphanedRunView(found).canGoOn) {
      throw new Refusal(`Going on with that run has ended the lab; its journal stays at ${found.path}.`);
    }
    this.takenUp = found;
    try {
      await this.rebuildIn(this.claim(found), found);
    } finally {
      this.takenUp = undefined;
    }
  }

  private async rebuildIn(file: JournalFile, found: ReadJournal): Promise<void> {
    // Should the replay end this lab as well, the next one knows.
    file.append(journalAttemptLine(new Date().toISOString()));
    file.syncNow();
    try {
      if (await this.environment.takeUp(found.journal, found.path)) file.append(journalEndLine('taken-up'));
    } catch (error) {
      throw new Refusal(
        `That run cannot be rebuilt (${messageOf(error)}). Its journal stays at ${file.path}.`,
      );
    } finally {
      file.close();
      this.left = this.readLeft();
      this.environment.onChange();
    }
  }

  /** The new session's own journal has it all from now on. */
  private wasRebuilt({ inputs, untilUs, app }: RunToRebuild): void {
    this.isRebuilding = false;
    this.journal?.catchUp(this.rebuilt, this.outside.replies, untilUs);
    const different = inputs.findIndex(({ seq }, index) => this.rebuilt[index]?.seq !== seq);
    if (different < 0) return;
    const by =
      app === undefined || app === this.environment.version ? '' : ` It was recorded with version ${app}.`;
    this.environment.log(
      `Input ${different + 1} of that run comes at another record now than when it was recorded.${by}`,
    );
  }

  private dismiss(id: string): { path: string } {
    const file = this.claim(this.known(id));
    file.append(journalEndLine('dismissed'));
    file.close();
    return { path: file.path };
  }
}
