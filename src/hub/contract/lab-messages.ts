import type {
  ChannelProfile,
  ChannelRole,
  CloudProxy,
  PublishChoice,
} from '../../core/vocabulary/client-spec.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { Persona, SdkGeneration } from '../../core/vocabulary/persona.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { HandledCall } from './app-news.ts';
import type { ExportCalls } from './export-messages.ts';
import type { RecordCalls } from './record-messages.ts';
import type { JournalCalls } from './journal-messages.ts';
import type { RunCalls } from './run-messages.ts';
import type { ScenarioCalls } from './scenario-messages.ts';
import type { ToldServerCalls } from './told-server-messages.ts';
import type { LabView, SoughtCallback, Speed } from './views.ts';

/**
 * What a new client is opened with; what is left out is chosen by the hub (next free UID, newest
 * generation).
 */
export interface OpenClient {
  readonly personaId: string;
  readonly sdk?: SdkGeneration;
  /** A further connection of this client's app, whose persona, SDK and network it has. */
  readonly connectionOf?: string;
  readonly uid?: number;
  /** In place of the UID: the user account with which it joins. */
  readonly account?: string;
  /** The same user as a client that is there, on another device: its UID may be taken. */
  readonly sharesUid?: boolean;
  /** Joined at once when given. */
  readonly channel?: string;
  readonly publish?: PublishChoice;
  readonly role?: ChannelRole;
  readonly profile?: ChannelProfile;
  readonly presetId?: string;
  /** The cloud proxy that it forces; a further connection has that of its app. */
  readonly cloudProxy?: CloudProxy;
  /** Its process runs beside the lab, without a window. */
  readonly isWindowless?: boolean;
}

/** A new, empty run. */
export interface NewLab {
  readonly seed: string;
  /** The same clients open again. */
  readonly isKeepingClients: boolean;
  /**
   * What it changes in every rulebook. Left out: with the same clients what the run in front
   * changes, else nothing.
   */
  readonly timings?: Partial<Timings>;
}

/** A recording to play to the network of a client. */
export interface PlayedNetwork {
  readonly client: string;
  /** The id of one of the lab's, or the name of the file. */
  readonly name: string;
  /** What the file says; left out for one of the lab's. */
  readonly text?: string;
  readonly isLooped: boolean;
}

/** A file that the page made. */
export interface SavedFile {
  /** Suggested name; the person may choose another. */
  readonly name: string;
  /** Text as it is, anything else in base64. */
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
}

/** Calls of the lab window, with the type of their answer. Errors come back as a sentence. */
export interface LabCalls
  extends ScenarioCalls, RecordCalls, ExportCalls, JournalCalls, RunCalls, ToldServerCalls {
  'clock.play': { args: Record<never, never>; answer: null };
  'clock.pause': { args: Record<never, never>; answer: null };
  'clock.speed': { args: { speed: Speed }; answer: null };
  /** Handles the next event and pauses. */
  'clock.step': { args: Record<never, never>; answer: null };
  /**
   * Runs to the next callback, or the next that is sought, and pauses. Where none is coming the
   * clock stays where it is.
   */
  'clock.nextCallback': { args: { sought?: SoughtCallback }; answer: null };
  /** The clock pauses from now on whenever such a callback comes. */
  'clock.pauseAt': { args: SoughtCallback; answer: null };
  /** It does not any more. */
  'clock.passBy': { args: { id: number }; answer: null };
  /** Runs to a virtual time and pauses. */
  'clock.runUntil': { args: { atMs: number }; answer: null };
  'lab.new': { args: NewLab; answer: null };
  'client.open': { args: OpenClient; answer: { id: string } };
  /**
   * The app that is served at an address comes into the lab; `url`: of the window to open for it,
   * null where the host has opened one.
   */
  'app.open': { args: { address: string }; answer: { url: string | null } };
  /** What becomes of the windows that wait for a person's word. */
  'client.windows': { args: { choice: 'open' | 'without' }; answer: null };
  /** An action on a client, at the present virtual time. */
  'client.act': { args: { action: Exclude<LabAction, { do: 'open' }> }; answer: null };
  /** Plays a recording to the network of a client: one of the lab's, or the text of a file. */
  'network.play': { args: PlayedNetwork; answer: null };
  /** The lab as it was at a moment that is over. */
  'lab.lookBack': { args: { atMs: number }; answer: { view: LabView } };
  /** The window of the client comes to the front. */
  'client.focus': { args: { client: string }; answer: null };
  /**
   * Asks where, and saves what the page made; Electron only. `path` null: the person thought
   * better of it.
   */
  'file.save': { args: SavedFile; answer: { path: string | null } };
}
export type LabCallName = keyof LabCalls;

/** Hub to a lab window. */
export type ToLab =
  | {
      readonly type: 'hello';
      readonly version: string;
      readonly host: 'electron' | 'web';
      /**
       * Another one for each start of a host: a page sees by it whether the lab is the one that it
       * knew.
       */
      readonly instance: string;
      readonly view: LabView;
    }
  | { readonly type: 'view'; readonly view: LabView }
  /** The lab is being closed, in good order: the last message. */
  | { readonly type: 'closing' }
  /**
   * Records that tell (no packets, no timers) as they are made; `from`: place of the first among
   * those. A gap means: read what is missing.
   */
  | {
      readonly type: 'records';
      readonly run: string;
      readonly from: number;
      readonly records: readonly TraceRecord[];
    }
  /**
   * Web host: open a window for this client (the page may, the server cannot). It comes before the
   * view that has the client.
   */
  | {
      readonly type: 'open-window';
      readonly client: string;
      readonly url: string;
      readonly persona: Persona;
      /** Its place among the windows, from 0. */
      readonly place: number;
    }
  /**
   * A handler of somebody's own app was called for the record with this number; it is no part of
   * the run, which would go the same way without it.
   */
  | ({ readonly type: 'handled'; readonly run: string } & HandledCall)
  /** How far a headless run of a scenario has come. */
  | {
      readonly type: 'scenario-progress';
      readonly file: string;
      readonly virtualMs: number;
      readonly untilMs: number;
    }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly message: string };

/** A lab window to the hub. */
export type FromLab =
  | { readonly type: 'ready' }
  | {
      [Name in LabCallName]: {
        readonly type: 'call';
        readonly id: number;
        readonly name: Name;
        readonly args: LabCalls[Name]['args'];
      };
    }[LabCallName]
  /** Web host: the browser did not let the page open the window. */
  | { readonly type: 'window-blocked'; readonly client: string };
