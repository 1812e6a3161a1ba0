import { clientStates, mediaView, pastClientStates } from './client-states.ts';
import type { ClientStatus, ClientView } from '../contract/views.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { ClientState } from '../../core/situation/client-state.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { findPreset } from '../../core/network/presets.ts';
import type { LinkSettings } from '../../core/vocabulary/link-settings.ts';

/** What the lab itself does not know of its clients. */
export interface ClientFacts {
  /** Address of the client's window; null where windows have none. */
  urlOf(client: string): string | null;
  /** Whether the client runs without a window. */
  isWithoutWindow(client: string): boolean;
  /** Whether it is somebody's own app. */
  isOwnApp(client: string): boolean;
  /** Preset that the client was opened with. */
  presetOf(client: string): string | null;
}

/**
 * The clients of a session in the order of opening, with those whose windows are still to come.
 */
export function clientViews(session: LabSession, facts: ClientFacts): ClientView[] {
  const ids = new Set([...session.lab.clients.keys(), ...session.openings.keys()]);
  return [...ids].map((id) => clientView(session, id, facts));
}

/**
 * The clients of a session as a lab that has gone through a part of it has them; their windows are
 * as they are now.
 */
export function pastClientViews(session: LabSession, past: Lab, facts: ClientFacts): ClientView[] {
  const states = pastClientStates(session.records.telling, past.nowUs, specOf(past));
  return [...past.clients.values()].map((client) => {
    const { id } = client.spec;
    const told = toldOf(client.spec, states.get(id));
    return { ...clientState(client, facts.presetOf(id), told), ...windowOf(session, id, facts) };
  });
}

function clientView(session: LabSession, id: string, facts: ClientFacts): ClientView {
  const opening = session.openings.get(id);
  const client = session.lab.clients.get(id);
  const window = windowOf(session, id, facts);
  const presetId = facts.presetOf(id);
  const state = clientStates(session.records.telling, specOf(session.lab)).get(id);
  if (client) {
    const isStarting = opening !== undefined || session.awaited.has(id);
    const status: ClientStatus = isStarting ? 'starting' : client.status;
    return { ...clientState(client, presetId, toldOf(client.spec, state)), status, ...window };
  }
  const spec = opening?.spec as ClientSpec;
  const { up, down } = spec;
  return {
    ...{ spec, status: 'starting', connection: 'DISCONNECTED', channel: opening?.channel ?? null },
    ...toldOf(spec, state),
    ...{ isUpCut: false, isDownCut: false, presetId, up, down },
    ...window,
  };
}

const specOf =
  (lab: Lab) =>
  (client: string): ClientSpec | undefined =>
    lab.clients.get(client)?.spec;

type WindowFacts = Pick<
  ClientView,
  'isWindowOpen' | 'windowUrl' | 'isWindowless' | 'isOwnApp' | 'isInTab' | 'keepsLabWaiting'
>;

function windowOf(session: LabSession, id: string, facts: ClientFacts): WindowFacts {
  if (facts.isWithoutWindow(id)) {
    const isOwnApp = facts.isOwnApp(id);
    return { isWindowOpen: false, windowUrl: null, isWindowless: true, ...(isOwnApp ? { isOwnApp } : {}) };
  }
  const window = session.windows.get(id);
  const isWindowOpen = window !== undefined && window.isReady && !window.isOver;
  const isInTab = isWindowOpen && window.isInTab;
  const keepsLabWaiting = session.isKeptWaitingBy(id);
  return {
    isWindowOpen,
    windowUrl: facts.urlOf(id),
    ...(isInTab ? { isInTab } : {}),
    ...(keepsLabWaiting ? { keepsLabWaiting } : {}),
  };
}

/** What the records alone tell of a client. */
type ToldFacts = Pick<ClientView, 'media' | 'isVoipOn' | 'unreached'>;

function toldOf(spec: ClientSpec, state: ClientState | undefined): ToldFacts {
  const media = mediaView(spec, state);
  const { voipMode = 'off', unreached = [] } = state ?? {};
  return {
    media,
    ...(voipMode === 'on' ? { isVoipOn: true } : {}),
    ...(unreached.length > 0 ? { unreached } : {}),
  };
}

function clientState(
  client: LabClient,
  openedPreset: string | null,
  told: ToldFacts,
): Omit<ClientView, keyof WindowFacts> {
  const { spec, uid, status, connection, device } = client;
  const { isUpCut, isDownCut, recording } = device;
  const given = uid === spec.uid ? {} : { givenUid: uid };
  const up = client.up.settings;
  const down = client.down.settings;
  const presetId = device.presetId ?? asOpened(openedPreset, up, down);
  const channel = client.channel ?? null;
  const network = {
    ...{ isUpCut, isDownCut, presetId, up, down },
    ...(device.isOffline ? { isDeviceOffline: true } : {}),
    ...(client.isInBackground && client.process !== undefined ? { isInBackground: true } : {}),
    ...(recording === undefined ? {} : { recording }),
    ...(client.isAway && client.status !== 'running' ? { isAway: true } : {}),
    ...(client.isDestroyed && client.process !== undefined ? { isDestroyed: true } : {}),
  };
  return { spec, ...given, status, connection, channel, ...told, ...network };
}

/** The preset that the client was opened with, as long as its links are as that one has them. */
function asOpened(presetId: string | null, up: LinkSettings, down: LinkSettings): string | null {
  const preset = presetId === null ? undefined : findPreset(presetId);
  return preset && preset.up === up && preset.down === down ? preset.id : null;
}
