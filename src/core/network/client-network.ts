import type { LinkChange, LinkDirections, LinkPair, LinkSettings } from '../vocabulary/link-settings.ts';
import type { Micros } from '../time/micros.ts';
import { applyLinkChange } from './link-change.ts';
import { findPreset } from './presets.ts';

/** The network of one client: its two links, and what cuts them. */
export interface ClientNetwork {
  /** Cut by the network switch, each direction on its own. */
  isUpCut: boolean;
  isDownCut: boolean;
  /** Its preset lets nothing through, whatever the switch says. */
  isPresetDown: boolean;
  /**
   * The preset that its links have been given; undefined after a change field by field, and before
   * any.
   */
  presetId: string | undefined;
  /** The recording that made the last change; undefined where none did. */
  recording: string | undefined;
  up: LinkSettings;
  down: LinkSettings;
}

/** What is to change: first the preset sets all fields, then those given. */
export interface NetworkChange {
  readonly preset?: string;
  readonly up?: LinkChange;
  readonly down?: LinkChange;
  /** The recording that makes the change, by its name. */
  readonly recording?: string;
}

/** The network switch cuts or restores a direction, or both. */
export function turnNetwork(network: ClientNetwork, direction: LinkDirections, isCut: boolean): void {
  if (direction !== 'down') network.isUpCut = isCut;
  if (direction !== 'up') network.isDownCut = isCut;
}

/**
 * Gives the links a preset, or other values of single fields, or first the one and then the other.
 */
export function changeNetwork(network: ClientNetwork, change: NetworkChange): void {
  const { preset: id, up, down } = change;
  network.recording = change.recording;
  const preset = id === undefined ? undefined : findPreset(id);
  if (preset !== undefined) {
    network.up = preset.up;
    network.down = preset.down;
    network.isPresetDown = preset.isDown === true;
    network.presetId = preset.id;
  }
  if (up !== undefined || down !== undefined) network.presetId = undefined;
  if (up !== undefined) network.up = applyLinkChange(network.up, up);
  if (down !== undefined) network.down = applyLinkChange(network.down, down);
}

/** Whether packets of the client enter its uplink. */
export function hasUplink({ isUpCut, isPresetDown }: ClientNetwork): boolean {
  return !isUpCut && !isPresetDown;
}

/** Whether packets for the client enter its downlink. */
export function hasDownlink({ isDownCut, isPresetDown }: ClientNetwork): boolean {
  return !isDownCut && !isPresetDown;
}

/** Whether a firewall lets no UDP through, in one direction or both. */
export function isUdpBlocked({ up, down }: LinkPair): boolean {
  return up.udp === 'blocked' || down.udp === 'blocked';
}

/** From the client to the server and back, without jitter. */
export function roundTripUs({ up, down }: Pick<ClientNetwork, 'up' | 'down'>): Micros {
  return up.latencyUs + down.latencyUs;
}
