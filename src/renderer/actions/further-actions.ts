import type { FailEdgeAction } from '../../core/actions/fail-edge.ts';
import type { Browser } from '../../core/actions/navigate.ts';
import { isOnComputer } from '../../core/actions/sleep.ts';
import { isPage } from '../../core/actions/web-page.ts';
import { NO_UID } from '../../core/vocabulary/client-spec.ts';
import type { ClientView } from '../../hub/contract/views.ts';
import type { LabCalls } from '../../hub/contract/lab-messages.ts';
import { hasConnections } from '../../core/dialect/dialect.ts';
import { MINUTE } from '../../core/time/micros.ts';
import type { BanTerms } from '../../core/vocabulary/bans.ts';
import { isAny, MEDIA_TYPES, type MediaType } from '../../core/vocabulary/media.ts';
import { sdkFamilyOf } from '../../core/persona/persona-list.ts';
import { refusesPublishing } from '../../core/situation/apply-media.ts';
import { LONGEST_TOKEN } from '../../core/vocabulary/token.ts';
import { clientTitle } from '../../core/text/uid-words.ts';
import { isUdpBlocked } from '../../core/network/client-network.ts';

type AskedAction = LabCalls['client.act']['args']['action'];

/** What the menu of a card has its actions under. */
export const FURTHER_GROUPS = ['Media', 'Role and token', 'Device', 'Page', 'Engine', 'Server'] as const;
export type FurtherGroup = (typeof FURTHER_GROUPS)[number];

/** What is shown of a client in the place of something that is done at once. */
export type ClientDialog = 'open-device' | 'paths';

/**
 * Something that can be done to a client beyond the buttons of its card: it stands in the menus of
 * its card and of its window, and among the commands.
 */
export interface FurtherAction {
  readonly id: string;
  readonly group: FurtherGroup;
  /** What it does to this client now: one that has been muted is unmuted. */
  readonly word: (client: ClientView) => string;
  /** It means something for such clients; others are not offered it. */
  readonly isFor?: (client: ClientView) => boolean;
  /** It comes to nothing unless the process of the client runs. */
  readonly needsRunning: boolean;
  /** Why it can do nothing now, beyond the state of the process. */
  readonly lack?: (client: ClientView) => string | null;
  /** What is asked of the lab, or the dialog that is opened for it. */
  readonly asked: (client: ClientView) => AskedAction | ClientDialog;
}

function muteAction(medium: MediaType): FurtherAction {
  const verb = ({ media }: ClientView): 'mute' | 'unmute' => (media.muted[medium] ? 'unmute' : 'mute');
  return {
    id: `mute-${medium}`,
    group: 'Media',
    word: (client) => `${verb(client) === 'mute' ? 'Mute' : 'Unmute'} ${medium}`,
    needsRunning: true,
    asked: (client) => ({ do: verb(client), client: client.spec.id, media: medium }),
  };
}

function publishAction(medium: MediaType): FurtherAction {
  const verb = ({ media }: ClientView): 'publish' | 'unpublish' =>
    media.tracks[medium] ? 'unpublish' : 'publish';
  return {
    id: `publish-${medium}`,
    group: 'Media',
    word: (client) => `${verb(client) === 'publish' ? 'Publish' : 'Unpublish'} ${medium}`,
    needsRunning: true,
    lack: (client) => publishLack(client, verb(client) === 'publish'),
    asked: (client) => ({ do: verb(client), client: client.spec.id, media: medium }),
  };
}

/** Why the SDK would refuse to publish, or to stop that. */
function publishLack({ spec, connection, media }: ClientView, isPublish: boolean): string | null {
  const isInCall = connection === 'CONNECTED' || connection === 'RECONNECTING';
  const { role } = media;
  if (!refusesPublishing({ spec, connection, role }, isInCall, isPublish)) return null;
  const name = clientTitle(spec);
  if (isInCall && role === 'audience') return `${name} is in the audience: let it become host first.`;
  return isInCall ? `${name} reconnects: its SDK refuses that until it is back.` : notInChannel(spec);
}

function notInChannel(spec: ClientView['spec']): string {
  return `${clientTitle(spec)} is in no channel.`;
}

/** What an NG page refuses: nobody who publishes may become audience. */
function roleLack({ spec, connection, media }: ClientView): string | null {
  const isNg = sdkFamilyOf(spec.persona, spec.sdk) === 'web-ng';
  const isInCall = connection === 'CONNECTED' || connection === 'RECONNECTING';
  if (!isNg || !isInCall || media.role !== 'host' || !isAny(media.tracks)) return null;
  return `${clientTitle(spec)} publishes: unpublish first, its SDK lets no audience do that.`;
}

type PlainVerb =
  'handover' | 'background' | 'foreground' | 'sleep' | 'wake' | 'discard' | 'destroy' | 'create';

/** An action that is asked of the lab by its name alone. */
function plainAction(
  verb: PlainVerb,
  group: FurtherGroup,
  word: string,
  limits: Pick<FurtherAction, 'isFor' | 'needsRunning' | 'lack'>,
): FurtherAction {
  return {
    id: verb,
    group,
    word: () => word,
    ...limits,
    asked: ({ spec }) => ({ do: verb, client: spec.id }),
  };
}

const ofPage = ({ spec }: ClientView): boolean => isPage(spec);
const ofEngine = ({ spec }: ClientView): boolean => !isPage(spec);
const ofComputer = ({ spec }: ClientView): boolean => isOnComputer(spec);

/** `browser` absent: one that keeps no page whose connection is open. */
function navigateAction(id: string, word: string, browser?: Browser): FurtherAction {
  return {
    id,
    group: 'Page',
    word: () => word,
    isFor: ofPage,
    needsRunning: true,
    asked: ({ spec }) => ({
      ...{ do: 'navigate', client: spec.id },
      ...(browser === undefined ? {} : { browser }),
    }),
  };
}

/** What the server does to a client that has been in a channel. */
function serverAction(id: string, word: string, asked: (client: string) => AskedAction): FurtherAction {
  return {
    id,
    group: 'Server',
    word: () => word,
    needsRunning: false,
    lack: ({ channel, spec }) =>
      channel === null ? `${clientTitle(spec)} has never joined a channel.` : null,
    asked: ({ spec }) => asked(spec.id),
  };
}

function banAction(id: string, word: string, terms: BanTerms): FurtherAction {
  return serverAction(id, word, (client) => ({ do: 'ban', client, reason: 'BANNED_BY_SERVER', ...terms }));
}

function edgeAction(id: string, word: string, how: Pick<FailEdgeAction, 'mode' | 'of'>): FurtherAction {
  return serverAction(id, word, (client) => ({ do: 'failEdge', client, ...how }));
}

const otherRole = ({ media }: ClientView): 'host' | 'audience' =>
  media.role === 'host' ? 'audience' : 'host';

/** In the order of the menu. */
export const FURTHER_ACTIONS = [
  ...MEDIA_TYPES.map(muteAction),
  ...MEDIA_TYPES.map(publishAction),
  {
    id: 'role',
    group: 'Role and token',
    word: (client) => `Become ${otherRole(client)}`,
    needsRunning: true,
    isFor: ({ spec }) => spec.profile === 'live',
    lack: roleLack,
    asked: (client) => ({ do: 'role', client: client.spec.id, role: otherRole(client) }),
  },
  {
    id: 'renew-token',
    group: 'Role and token',
    word: () => 'Renew the token',
    needsRunning: true,
    lack: ({ spec, connection }) =>
      connection === 'DISCONNECTED' || connection === 'FAILED' ? notInChannel(spec) : null,
    asked: ({ spec }) => ({ do: 'renewToken', client: spec.id, token: LONGEST_TOKEN }),
  },
  {
    id: 'airplane-mode',
    group: 'Device',
    word: ({ isDeviceOffline }) => `Switch airplane mode ${isDeviceOffline === true ? 'off' : 'on'}`,
    needsRunning: false,
    asked: ({ spec, isDeviceOffline }) => ({
      ...{ client: spec.id, direction: 'both' },
      ...(isDeviceOffline === true ? { do: 'online' } : { do: 'offline', noticed: true }),
    }),
  },
  {
    id: 'udp',
    group: 'Device',
    word: (client) => (isUdpBlocked(client) ? 'Let UDP through' : 'Block UDP'),
    needsRunning: false,
    asked: (client) => {
      const link = { udp: isUdpBlocked(client) ? null : 'blocked' } as const;
      return { do: 'network', client: client.spec.id, up: link, down: link };
    },
  },
  plainAction('handover', 'Device', 'Hand over to another network', { needsRunning: true }),
  plainAction('background', 'Device', 'Send to the background', {
    needsRunning: true,
    lack: ({ spec, isInBackground }) =>
      isInBackground === true ? `The app of ${clientTitle(spec)} is in the background already.` : null,
  }),
  plainAction('foreground', 'Device', 'Bring to the foreground', {
    needsRunning: false,
    lack: (client) => {
      if (client.isInBackground === true) return null;
      const isThere = client.status === 'running' || client.status === 'frozen';
      return isThere ? `The app of ${clientTitle(client.spec)} is on the screen.` : stoppedReason(client);
    },
  }),
  plainAction('sleep', 'Device', 'Put its computer to sleep', { isFor: ofComputer, needsRunning: true }),
  plainAction('wake', 'Device', 'Wake its computer', {
    isFor: ofComputer,
    needsRunning: false,
    lack: (client) => {
      if (client.status === 'frozen') return null;
      return stoppedReason(client) ?? `The computer of ${clientTitle(client.spec)} is awake.`;
    },
  }),
  {
    id: 'reload',
    group: 'Page',
    word: () => 'Load the page again',
    isFor: ofPage,
    needsRunning: false,
    lack: endedReason,
    asked: ({ spec }) => ({ do: 'reload', client: spec.id, rejoin: true }),
  },
  {
    id: 'hide-silent',
    group: 'Page',
    word: () => 'Hide the page, which makes no sound',
    isFor: ofPage,
    needsRunning: true,
    lack: ({ spec, isInBackground }) =>
      isInBackground === true ? `The page of ${clientTitle(spec)} is hidden already.` : null,
    asked: ({ spec }) => ({ do: 'background', client: spec.id, silent: true }),
  },
  navigateAction('navigate', 'Go on to another page (Chrome, Firefox)'),
  navigateAction('navigate-safari', 'Go on to another page (Safari)', 'safari'),
  {
    id: 'back',
    group: 'Page',
    word: () => 'Back to the page',
    isFor: ofPage,
    needsRunning: false,
    lack: ({ spec, isAway }) =>
      isAway === true ? null : `The user of ${clientTitle(spec)} has not gone to another page.`,
    asked: ({ spec }) => ({ do: 'back', client: spec.id, rejoin: true }),
  },
  plainAction('discard', 'Page', 'Discard the tab', {
    isFor: ofPage,
    needsRunning: false,
    lack: endedReason,
  }),
  plainAction('destroy', 'Engine', 'Destroy the engine', {
    isFor: ofEngine,
    needsRunning: true,
    lack: ({ spec, isDestroyed }) =>
      isDestroyed === true ? `The engine of ${clientTitle(spec)} is destroyed already.` : null,
  }),
  plainAction('create', 'Engine', 'Create an engine', {
    isFor: ofEngine,
    needsRunning: true,
    lack: ({ spec, isDestroyed }) => (isDestroyed === true ? null : `${clientTitle(spec)} has an engine.`),
  }),
  {
    id: 'open-device',
    group: 'Device',
    word: () => 'Open another device of this user…',
    needsRunning: false,
    lack: ({ spec }) =>
      spec.uid === NO_UID
        ? `${clientTitle(spec)} has no UID of its own: the server makes another user of each device.`
        : null,
    asked: () => 'open-device',
  },
  {
    id: 'paths',
    group: 'Server',
    word: () => 'Paths to others…',
    needsRunning: false,
    asked: () => 'paths',
  },
  edgeAction('edge-silent', 'Edge server falls silent', { mode: 'silent' }),
  edgeAction('edge-closes', 'Edge server closes its connections', { mode: 'closes' }),
  edgeAction('edges-silent', 'All edge servers fall silent', { mode: 'silent', of: 'all' }),
  banAction('kick', 'Put out; may return at once', { timeUs: 0 }),
  banAction('ban-minute', 'Ban for a minute', { timeUs: MINUTE }),
  banAction('ban', 'Ban without an end', {}),
  banAction('ban-channel', 'Ban everybody in its channel', { by: 'channel' }),
] as const satisfies readonly FurtherAction[];

/** Whether the app of a client can be in several channels at once, and this is its first connection. */
export function canHaveConnections({ spec, isOwnApp }: ClientView): boolean {
  return spec.connectionOf === undefined && isOwnApp !== true && hasConnections(spec.persona, spec.sdk);
}

const OF_APP: readonly FurtherGroup[] = ['Device', 'Page', 'Engine'];

/** Why nothing can be done to a client where the window shows an earlier moment. */
export const PAST_STAYS = 'Nothing can be done to the past: go back to the present.';

/** Whether the action means anything for such a client. */
export function isActionOffered(action: FurtherAction, client: ClientView): boolean {
  // The device is that of its app, and so are the page and the engine.
  if (OF_APP.includes(action.group) && client.spec.connectionOf !== undefined) return false;
  return action.isFor?.(client) ?? true;
}

/** Why the action can do nothing to the client now, as a sentence; null: it can. */
export function furtherObstacle(action: FurtherAction, client: ClientView): string | null {
  return (action.needsRunning ? stoppedReason(client) : null) ?? action.lack?.(client) ?? null;
}

/** Why nothing can be done to the process of a client any more, or not yet; null: it can. */
function endedReason(client: ClientView): string | null {
  return client.status === 'dead' || client.status === 'starting' ? stoppedReason(client) : null;
}

/** Why the app of a client calls nothing at the moment, as a sentence; null: it can. */
export function stoppedReason({ status, spec }: Pick<ClientView, 'status' | 'spec'>): string | null {
  switch (status) {
    case 'running':
      return null;
    case 'dead':
      return `The process of ${clientTitle(spec)} has ended: restart it.`;
    case 'starting':
      return `The window of ${clientTitle(spec)} has not opened yet.`;
    case 'frozen':
      return `The process of ${clientTitle(spec)} is frozen: thaw it.`;
    case 'not-responding':
      return `The window of ${clientTitle(spec)} does not answer.`;
  }
}
