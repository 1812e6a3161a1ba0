import type { LabAction, ProcessEnd } from '../vocabulary/actions.ts';
import type { Lab } from './lab.ts';
import type { LabClient } from './lab-client.ts';
import { applyLinkChange } from '../network/link-change.ts';
import type { LinkDirections } from '../vocabulary/link-settings.ts';
import { findPreset } from '../network/presets.ts';

/** Lets actions take effect. An action that finds nothing to act on (a dead process, say) leaves its record and no more. */
export class ActionRunner {
  private readonly lab: Lab;

  constructor(lab: Lab) {
    this.lab = lab;
  }

  run(action: LabAction): void {
    const client = action.do === 'open' ? undefined : this.lab.client(action.client);
    if (client) this.lab.disturbClient(client);
    this.lab.recorder.input(action);
    if (action.do === 'open' || !client) {
      if (action.do === 'open') this.lab.addClient(action.spec);
      return;
    }
    this.apply(client, action);
    this.lab.watch(client);
  }

  private apply(client: LabClient, action: Exclude<LabAction, { do: 'open' }>): void {
    switch (action.do) {
      case 'join':
        this.join(client, action.channel, action);
        return;
      case 'leave':
        this.call(client, { call: 'leave' });
        return;
      case 'kill':
      case 'crash':
        this.end(client, action.do);
        return;
      case 'voip':
        this.end(client, 'voip');
        return;
      case 'freeze':
        this.freeze(client, action.hung === true);
        return;
      case 'thaw':
        this.thaw(client);
        return;
      case 'restart':
        this.restart(client, action.rejoin);
        return;
      case 'offline':
      case 'online':
        this.cut(client, action.direction, action.do === 'offline');
        return;
      case 'network':
        this.changeNetwork(client, action);
        return;
      case 'ban':
        if (client.channel !== undefined) {
          this.lab.server.ban(this.lab.nowUs, client.channel, client.spec.uid, action.reason);
        }
        return;
      case 'reconnect':
        this.call(client, { call: 'reconnect', reason: action.reason });
    }
  }

  private call(client: LabClient, call: Parameters<NonNullable<LabClient['process']>['call']>[1]): void {
    client.process?.call(this.lab.nowUs, call, this.lab.sinkOf(client));
  }

  private join(client: LabClient, channel: string, action: Extract<LabAction, { do: 'join' }>): void {
    if (client.status !== 'running') return;
    if (client.connection === 'DISCONNECTED') client.channel = channel;
    this.call(
      client,
      action.refuse === undefined
        ? { call: 'join', channel }
        : { call: 'join', channel, refuse: action.refuse },
    );
  }

  /**
   * A crash, and a kill on a system that allows no goodbye, end the process without a word; so does killing a frozen one. A switch of
   * VoIP mode is a kill (R-KILL-SCOPE, R-VOIP-TOGGLE).
   */
  private end(client: LabClient, how: ProcessEnd): void {
    if (client.process === undefined) return;
    if (how !== 'crash' && saysGoodbye(client)) this.call(client, { call: 'terminate' });
    client.process.end?.();
    client.process = undefined;
    client.status = 'dead';
    client.connection = 'DISCONNECTED';
    client.heldCauses = [];
    this.lab.recorder.process(client.spec.id, 'exited', how);
  }

  private freeze(client: LabClient, isHung: boolean): void {
    if (client.status !== 'running') return;
    client.status = isHung ? 'not-responding' : 'frozen';
    client.process?.freeze();
    this.lab.recorder.process(client.spec.id, isHung ? 'not-responding' : 'frozen');
  }

  private thaw(client: LabClient): void {
    if (client.status !== 'frozen' && client.status !== 'not-responding') return;
    this.lab.recorder.process(client.spec.id, client.status === 'frozen' ? 'thawed' : 'responding');
    client.status = 'running';
    client.process?.thaw(this.lab.nowUs, this.lab.sinkOf(client));
    client.heldCauses = [];
  }

  /** A new process under the same UID; it goes back to the channel of its predecessor, if that ever called join. */
  private restart(client: LabClient, isRejoining: boolean): void {
    if (client.process !== undefined) return;
    this.lab.startProcess(client);
    if (isRejoining && client.channel !== undefined)
      this.call(client, { call: 'join', channel: client.channel });
  }

  private cut(client: LabClient, direction: LinkDirections, isCut: boolean): void {
    if (direction !== 'down') client.isUpCut = isCut;
    if (direction !== 'up') client.isDownCut = isCut;
    applyCuts(client);
  }

  private changeNetwork(client: LabClient, action: Extract<LabAction, { do: 'network' }>): void {
    const preset = action.preset === undefined ? undefined : findPreset(action.preset);
    if (preset) {
      client.up.settings = preset.up;
      client.down.settings = preset.down;
      client.isPresetDown = preset.isDown === true;
      client.presetId = preset.id;
    }
    if (action.up || action.down) client.presetId = undefined;
    if (action.up) client.up.settings = applyLinkChange(client.up.settings, action.up);
    if (action.down) client.down.settings = applyLinkChange(client.down.settings, action.down);
    applyCuts(client);
  }
}

function applyCuts(client: LabClient): void {
  client.up.isDown = client.isUpCut || client.isPresetDown;
  client.down.isDown = client.isDownCut || client.isPresetDown;
}

/**
 * iOS and macOS let the SDK leave (R-KILL-IOS-AUTOLEAVE); an NG page can be told to (R4-WEB-PAGE-CLOSE, reading A4), a legacy one cannot
 * (R-WEB-PAGE-CLOSE-LEGACY).
 */
export function saysGoodbye(client: LabClient): boolean {
  if (client.status !== 'running') return false;
  return (
    client.killFamily === 'auto-leave' || (client.family === 'web-ng' && client.timings.ngLeaveOnPageClose)
  );
}
