import type { ClientStatus, ClientView } from '../contract/views.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { ClientSpec } from '../../core/lab/actions.ts';
import { findPreset } from '../../core/network/presets.ts';
import type { LinkSettings } from '../../core/network/link-settings.ts';

/** The clients of a session in the order of opening, with those whose windows are still to come. */
export function clientViews(
  session: LabSession,
  urlOf: (client: string) => string | null,
  presetOf: (client: string) => string | null,
): ClientView[] {
  const ids = new Set([...session.lab.clients.keys(), ...session.openings.keys()]);
  return [...ids].map((id) => clientView(session, id, urlOf(id), presetOf(id)));
}

function clientView(
  session: LabSession,
  id: string,
  windowUrl: string | null,
  openedPreset: string | null,
): ClientView {
  const opening = session.openings.get(id);
  const client = session.lab.clients.get(id);
  const window = session.windows.get(id);
  const isWindowOpen = window !== undefined && window.isReady && !window.isOver;
  const status: ClientStatus = opening ? 'starting' : (client?.status ?? 'starting');
  if (!client) {
    const spec = opening?.spec as ClientSpec;
    const { up, down } = spec;
    return {
      ...{ spec, status, connection: 'DISCONNECTED', channel: opening?.channel ?? null },
      ...{ isUpCut: false, isDownCut: false, presetId: openedPreset, up, down, isWindowOpen, windowUrl },
    };
  }
  const { spec, connection, isUpCut, isDownCut } = client;
  const up = client.up.settings;
  const down = client.down.settings;
  return {
    ...{ spec, status, connection, channel: client.channel ?? null, isUpCut, isDownCut, up, down },
    presetId: client.presetId ?? asOpened(openedPreset, up, down),
    ...{ isWindowOpen, windowUrl },
  };
}

/** The preset that the client was opened with, as long as its links are as that one has them. */
function asOpened(presetId: string | null, up: LinkSettings, down: LinkSettings): string | null {
  const preset = presetId === null ? undefined : findPreset(presetId);
  return preset && preset.up === up && preset.down === down ? preset.id : null;
}
