import type { Timings } from '../../../core/rulebook/rulebook.ts';

/** A setting of the rulebook that a new lab offers as a switch. */
export type RulebookSwitch = 'networkQuality' | 'remoteStates' | 'webMedia' | 'ngLeaveOnPageClose';

/**
 * What SDKs always do and a run leaves out, as it is many callbacks, and what pages may do; with
 * the words beside the switch.
 */
export const RULEBOOK_SWITCHES: readonly { readonly key: RulebookSwitch; readonly word: string }[] = [
  { key: 'networkQuality', word: 'Apps are told every 2 s how networks are' },
  { key: 'remoteStates', word: 'Native apps are told when the media of others freeze and go on' },
  { key: 'webMedia', word: 'NG pages have a media connection, over UDP where that gets through' },
  { key: 'ngLeaveOnPageClose', word: 'NG pages say goodbye when they are closed' },
];

/** Which switches are on by what a run changes in its rulebooks. */
export function switchesOf(timings: Partial<Timings>): Readonly<Record<RulebookSwitch, boolean>> {
  const isOn = (key: RulebookSwitch): boolean => timings[key] === true;
  return {
    networkQuality: isOn('networkQuality'),
    remoteStates: isOn('remoteStates'),
    webMedia: isOn('webMedia'),
    ngLeaveOnPageClose: isOn('ngLeaveOnPageClose'),
  };
}

/**
 * What a new lab changes in every rulebook: with the same clients what the run before changes as
 * well, a scenario's limits say. A switch that is off says nothing, as that is what is usual.
 */
export function timingsOfNewLab(
  before: Partial<Timings>,
  isKeepingClients: boolean,
  switches: Readonly<Record<RulebookSwitch, boolean>>,
): Partial<Timings> {
  const { networkQuality: _q, remoteStates: _r, webMedia: _w, ngLeaveOnPageClose: _g, ...others } = before;
  const on = RULEBOOK_SWITCHES.filter(({ key }) => switches[key]).map(({ key }) => [key, true] as const);
  return { ...(isKeepingClients ? others : {}), ...Object.fromEntries(on) };
}
