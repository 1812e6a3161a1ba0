import type { Phrase } from '../phrase/phrase.ts';
import type { Micros } from '../time/micros.ts';
import type { MediaType } from '../vocabulary/media.ts';

/** What was done to clients, or what their apps did, that others may notice. */
export type ActKind =
  | 'joined'
  | 'left'
  | 'join-refused'
  | 'killed'
  | 'crashed'
  | 'voip'
  | 'frozen'
  | 'hung'
  | 'thawed'
  | 'answering'
  | 'restarted'
  | 'reloaded'
  | 'discarded'
  /** Its user went on to another page. */
  | 'away'
  /** Its engine was destroyed, or another created. */
  | 'destroyed'
  | 'created'
  | 'cut'
  | 'uplink-cut'
  | 'downlink-cut'
  | 'restored'
  | 'uplink-restored'
  | 'downlink-restored'
  | 'network'
  | 'recording'
  | 'handover'
  | 'edge-failed'
  /** The path of its data to one other. */
  | 'path-failed'
  | 'path-restored'
  | 'banned'
  /** Put out, and free to return at once. */
  | 'kicked'
  | 'channel-banned'
  /** Put out because its token had ended. */
  | 'token-ended'
  | 'reconnect'
  | 'media'
  | 'role'
  | 'token-renewed';

/** A deed at one moment, to one client or to several at once. */
export interface Act {
  readonly kind: ActKind;
  readonly atUs: Micros;
  /** Ids of the clients that it hit, whether it named them or not. Never empty. */
  readonly clients: readonly string[];
  /** Numbers of the records that stand for it, ascending. */
  readonly seqs: readonly number[];
  /**
   * The channel that was joined or banned, the settings of a network, its recording, a reason, a call and
   * its code, what was published, a role, whom a path leads to, or since when an app was in the background; empty where the deed
   * says all.
   */
  readonly detail: string;
}

/**
 * What an app can be told, as far as a summary goes into it: of its own connection, or of another
 * user.
 */
export type NewsKind =
  | 'in'
  | 'interrupted'
  | 'lost'
  | 'back'
  | 'failed'
  /** Its join was turned away. */
  | 'refused'
  | 'out'
  /** Told on entry that a user is there whose process has ended. */
  | 'ghost'
  | 'user-there'
  | 'user-back'
  | 'user-gone'
  /** Its media stand still, or go on. */
  | 'user-still'
  | 'user-moving'
  | 'stream-there'
  | 'stream-back'
  | 'stream-gone';

/** Something that an app was told. */
export interface Telling {
  /** Id of the client whose app was told. */
  readonly client: string;
  readonly newsKind: NewsKind;
  /** The user that it is about; null where it is about the app's own connection. */
  readonly uid: number | null;
  /** With news of a stream: the one medium that it is about; absent: the whole stream. */
  readonly medium?: MediaType;
  readonly atUs: Micros;
  /** The record of it. */
  readonly seq: number;
}

/** An act with what came of it. */
export interface Chapter {
  readonly act: Act;
  /** Who was told what because of it, in the order of time. */
  readonly told: readonly Telling[];
  /**
   * Others in the same channel at that moment whose apps were told nothing of it, by their ids.
   */
  readonly untold: readonly string[];
  /** Whether the record ends while it still lasted: somebody might have been told later. */
  readonly isOpen: boolean;
}

/** A run in plain words: sentences with the data that they speak of, each about one act. */
export interface RunSummary {
  readonly chapters: readonly Chapter[];
  readonly paragraphs: readonly SummaryParagraph[];
}

/** What is said of one act, or of everybody's joining. */
export interface SummaryParagraph {
  /** The moment of the act. */
  readonly atUs: Micros;
  /** The record to look at; null where it speaks of none. */
  readonly seq: number | null;
  /** Sentences, the first of the act itself. */
  readonly said: Phrase;
}
