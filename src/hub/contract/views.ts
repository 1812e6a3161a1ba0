import type { ConnectionState } from '../../core/vocabulary/neutral-callback.ts';
import type { ChannelRole, ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { Tracks } from '../../core/vocabulary/media.ts';
import type { ProcessStatus } from '../../core/vocabulary/process.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { JournalView } from './journal-messages.ts';
import type { RedoView, RunView, UndoView } from './run-messages.ts';
import type { ScenarioView } from './scenario-messages.ts';
import type { ToldServerView } from './told-server-messages.ts';
import type { LinkSettings } from '../../core/vocabulary/link-settings.ts';
import type { WebhookSettings } from '../../core/vocabulary/webhooks.ts';

/**
 * Speed of the clock: a factor on real time (0.1 to 1000), or as fast as events can be handled.
 */
export type Speed = number | 'max';

/** Callbacks that one waits for: those of a client, or of any; of a name, or of any. */
export interface SoughtCallback {
  readonly client: string | null;
  /** As the client's dialect spells it. */
  readonly name: string | null;
}

/** Where the clock pauses by itself: whenever such a callback comes. */
export interface BreakpointView extends SoughtCallback {
  readonly id: number;
}

/** The lab's clock as people see it. */
export interface ClockView {
  readonly nowMs: number;
  readonly isRunning: boolean;
  readonly speed: Speed;
  /**
   * What the clock is on its way to when it runs by itself to somewhere: `event`, `callback`, a
   * time; null when it just runs.
   */
  readonly goal: 'event' | 'callback' | number | null;
  /** Virtual milliseconds passed for each real one, measured lately; 0 when paused. */
  readonly measuredSpeed: number;
  /** What it runs to, or was to run to; left out: any callback. */
  readonly sought?: SoughtCallback;
  /** It was to run to a callback and has not moved, because none is coming. */
  readonly isNothingComing?: boolean;
  /** It has paused by itself, because a callback came at which it was to pause. */
  readonly stoppedBy?: { readonly client: string; readonly name: string };
}

/** What a client's process is, or that its window is still being opened for one. */
export type ClientStatus = ProcessStatus | 'starting';

/** What a client publishes, what of it is muted, and its role, as far as its SDK took the calls. */
export interface MediaView {
  readonly tracks: Tracks;
  readonly muted: Tracks;
  readonly role: ChannelRole;
}

/** A client as people see it. */
export interface ClientView {
  readonly spec: ClientSpec;
  /** As whom it is in its channel, or was last, where the server has given it its user ID. */
  readonly givenUid?: number;
  readonly status: ClientStatus;
  readonly connection: ConnectionState;
  readonly channel: string | null;
  readonly media: MediaView;
  readonly isUpCut: boolean;
  readonly isDownCut: boolean;
  /** Its device knows that it has no network, as in airplane mode. */
  readonly isDeviceOffline?: boolean;
  /** Its app has left the screen. */
  readonly isInBackground?: boolean;
  /** Its user has gone on to another page. */
  readonly isAway?: boolean;
  /** Clients that its data does not reach, as the path to them has failed; absent: none. */
  readonly unreached?: readonly string[];
  /** Its app has destroyed its engine. */
  readonly isDestroyed?: boolean;
  /** Its device has VoIP mode on. */
  readonly isVoipOn?: boolean;
  readonly presetId: string | null;
  /** The recording that its network plays, by its name. */
  readonly recording?: string;
  readonly up: LinkSettings;
  readonly down: LinkSettings;
  /**
   * Whether its window has opened and answers; false while it is being opened or blocked by the
   * browser.
   */
  readonly isWindowOpen: boolean;
  /**
   * Link back to an open window of its own (web host: for a popup that the browser blocked); null
   * under Electron.
   */
  readonly windowUrl: string | null;
  /** It runs without a window. */
  readonly isWindowless?: boolean;
  /** It is somebody's own app, whose page is none of the lab's windows. */
  readonly isOwnApp?: boolean;
  /** Web host: its window has become a tab of the browser. */
  readonly isInTab?: boolean;
  /** The lab stands still until its window answers, and has for long enough to be noticed. */
  readonly keepsLabWaiting?: boolean;
}

/** A silence that runs towards its limit: "UID 2 gives up on UID 1 in 12.4 s". */
export interface DeadlineView {
  /** Who will act: a client id, or `server`. */
  readonly actor: string;
  readonly what:
    | 'interrupted'
    | 'lost'
    | 'give-up'
    | 'own-loss'
    | 'user-offline'
    | 'stream-removed'
    | 'peer-leave'
    | 'user-left'
    | 'channel-destroyed';
  /** The user it is about, if any. */
  readonly uid: number | null;
  readonly channel: string | null;
  /** `peer-leave`, `user-left`: UIDs of the pages that will be told. */
  readonly told?: readonly number[];
  readonly sinceMs: number;
  readonly atMs: number;
}

/** A user on the server as people see it. */
export interface ServerUserView {
  readonly uid: number;
  /** The client that is this user, or was before it joined anew. */
  readonly client: string;
  readonly lastHeardMs: number;
  readonly isEstablished: boolean;
}

export interface ChannelView {
  readonly name: string;
  readonly users: readonly ServerUserView[];
  /** When it will be destroyed if nothing more comes. */
  readonly destroyedAtMs: number;
}

/**
 * The whole lab as the lab window shows it; sent whole, at most 20 times a second, and only when
 * something changed.
 */
export interface LabView {
  readonly run: string;
  readonly seed: string;
  /** What the run changes in every rulebook. */
  readonly timings: Partial<Timings>;
  /** The customer's server, if the run tells it of channels and users. */
  readonly webhooks?: WebhookSettings;
  /** The person's own server, which is really told; absent where none is named. */
  readonly toldServer?: ToldServerView;
  readonly host: 'electron' | 'web';
  readonly clock: ClockView;
  readonly clients: readonly ClientView[];
  readonly channels: readonly ChannelView[];
  /** Nearest first. */
  readonly deadlines: readonly DeadlineView[];
  /** Number of records in the trace. */
  readonly recordCount: number;
  /** Those of them that tell: no packets and no timers. */
  readonly tellingCount: number;
  /** The scenario that runs in the windows, or has; absent in a session of a person's own. */
  readonly scenario?: ScenarioView;
  /**
   * What of the run is on disk, and runs that earlier labs have left there; absent where the host
   * keeps nothing.
   */
  readonly journal?: JournalView;
  /**
   * The lab has made a mistake, and the run is over: what it stumbled over, and what can be done
   * now.
   */
  readonly fault?: string;
  /** Number of windows of the run that wait for the person's decision; absent where none do. */
  readonly heldWindows?: number;
  /** Invalid messages dropped so far. */
  readonly droppedMessages: number;
  /** Where the clock pauses by itself, in whichever run. */
  readonly breakpoints: readonly BreakpointView[];
  /** The runs of the lab, this one among them, in the order in which they began. */
  readonly runs: readonly RunView[];
  /** What can be undone; absent where nothing can. */
  readonly undo?: UndoView;
  /** What can be done again; absent where nothing can. */
  readonly redo?: RedoView;
}
