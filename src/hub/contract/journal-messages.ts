/** A run whose lab ended without a word, as its journal tells. */
export interface OrphanedRunView {
  /** Identifies it in calls. */
  readonly id: string;
  /** The file of its journal. */
  readonly path: string;
  /** Wall-clock times, ISO 8601: when it began, and when its lab was last heard of. */
  readonly started: string;
  readonly written: string;
  /** Version of the app that it ran in. */
  readonly app: string;
  readonly seed: string;
  /** File of the scenario that it was one of; null in a session of a person's own. */
  readonly scenario: string | null;
  readonly clientCount: number;
  readonly inputCount: number;
  /** The last moment of its clock that is known. */
  readonly untilMs: number;
  /** How often it was taken up before, and the lab ended. */
  readonly recoveries: number;
  /** False: taking it up has ended the lab, more than once. */
  readonly canGoOn: boolean;
  /** What of its journal could not be read, or is missing, as sentences. */
  readonly remarks: readonly string[];
}

/** The run in progress on disk, and what earlier labs have left there. */
export interface JournalView {
  /**
   * Of the run in progress. `none`: nothing has happened in it that could be lost. `failing`: its
   * journal cannot be written at the moment. `full`: it has come to its greatest size.
   */
  readonly state: 'none' | 'kept' | 'failing' | 'full';
  /** Why it is `failing` or `full`, as a sentence without its end. */
  readonly why: string | null;
  /** The file of its journal; null while there is none. */
  readonly path: string | null;
  /** The journal that its run was taken up from; null where it began in this lab. */
  readonly continues: string | null;
  /** Newest first. */
  readonly left: readonly OrphanedRunView[];
  /** How far a run has been rebuilt that is being taken up, from 0 to 1; null while none is. */
  readonly rebuiltShare: number | null;
}

/** Calls of the lab window about journals. */
export interface JournalCalls {
  /**
   * Puts a run that was left in the place of the present one: it is rebuilt from its inputs, its
   * windows come back, and its clock stands at the last moment that is known.
   */
  'journal.takeUp': { args: { id: string }; answer: null };
  /** Ends a rebuilding; the lab is empty then, and the run is still there to be taken up. */
  'journal.stop': { args: Record<never, never>; answer: null };
  /** A run that was left is not offered any more. Its file stays until newer ones push it out. */
  'journal.dismiss': { args: { id: string }; answer: { path: string } };
}
