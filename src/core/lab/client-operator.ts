import type { ActionTarget, Hiding } from '../actions/action-target.ts';
import { NO_UID, type ClientSpec } from '../vocabulary/client-spec.ts';
import type { EngineCall } from '../vocabulary/engine-call.ts';
import type { LinkDirections } from '../vocabulary/link-settings.ts';
import { changeNetwork, type NetworkChange } from '../network/client-network.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import { hasTimeAtEnd, type ProcessEnd, type ProcessStatus } from '../vocabulary/process.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';
import type { EdgeFailure } from '../vocabulary/edge-failure.ts';
import { banKind, isAbout, PLAIN_BAN, type BanTerms } from '../vocabulary/bans.ts';
import { backgroundGraceUs } from './app-background.ts';
import { nextStatus, type LabClient } from './lab-client.ts';
import type { LabContext } from './lab-context.ts';
import { addressOf, type LabDevice } from './lab-device.ts';

/** What actions do to a client, done in a lab. */
export class ClientOperator implements ActionTarget {
  private readonly lab: LabContext;
  private readonly client: LabClient;
  /**
   * What the app is to call, once the action has been done to all connections of it: a window
   * answers with what its SDK does only when the action has taken effect.
   */
  private readonly calls: EngineCall[] = [];
  readonly hasOpenConnection: boolean;

  constructor(lab: LabContext, client: LabClient) {
    this.lab = lab;
    this.client = client;
    // What the action does to one connection of an app may end that of the others.
    this.hasOpenConnection = hasOpenConnection(lab, client);
  }

  get spec(): ClientSpec {
    return this.client.spec;
  }

  get status(): ProcessStatus {
    return this.client.status;
  }

  get connection(): ConnectionState {
    return this.client.connection;
  }

  get channel(): string | undefined {
    return this.client.channel;
  }

  call(call: EngineCall): void {
    this.calls.push(call);
  }

  /** Its device has another address from now on. */
  get hasMoved(): boolean {
    return this.calls.some(
      (call) => call.call === 'reconnect' && call.reason === 'CLIENT_IP_ADDRESS_CHANGED',
    );
  }

  /** The app calls what it has to call by the action. */
  makeCalls(): void {
    for (const call of this.calls.splice(0)) this.callNow(call);
  }

  private callNow(call: EngineCall): void {
    const { client } = this;
    if (client.status === 'running') client.isDestroyed = isDestroyedBy(call) ?? client.isDestroyed;
    client.process?.call(this.lab.nowUs, call, this.lab.sinkOf(client));
  }

  start(): void {
    this.client.isDestroyed = false;
    this.client.isAway = this.client.areTimersThrottled = false;
    this.client.isInBackground = false;
    this.client.suspendsUs = Infinity;
    this.lab.startProcess(this.client);
    this.client.isToldOffline = false;
    this.tellDevice();
  }

  /**
   * A further connection that is opened while its app runs finds it as it is: in the background, or
   * on a device that has noticed that it has no network.
   */
  findApp(): void {
    const { client, lab } = this;
    const { connectionOf } = client.spec;
    if (connectionOf === undefined) return;
    const app = lab.client(connectionOf);
    client.isInBackground = app.isInBackground;
    client.suspendsUs = app.suspendsUs;
    client.suspendCause = app.suspendCause;
    if (app.suspendsUs >= lab.nowUs && app.suspendsUs < Infinity) lab.suspendLater(client);
    this.tellDevice();
  }

  /**
   * A crash, and a kill on a system that allows no goodbye, end the process without a word; so
   * does killing a frozen one, and the discarding of a tab, which no event announces (R-PAGE-DISCARD).
   * A switch of VoIP mode is a kill (R-KILL-SCOPE, R-VOIP-TOGGLE), and a page that is loaded again
   * or left for another is closed first (R-PAGE-RELOAD, R-PAGE-NAVIGATE).
   */
  end(how: ProcessEnd): void {
    const { client } = this;
    if (client.process === undefined) return;
    if (hasTimeAtEnd(how) && saysGoodbye(client)) this.callNow({ call: 'terminate' });
    client.process.end?.();
    client.process = undefined;
    client.status = nextStatus(client.status, 'dead');
    client.connection = 'DISCONNECTED';
    client.heldCauses = [];
    this.lab.recorder.process(client.spec.id, 'exited', how);
  }

  /** R-PAGE-NAVIGATE, R-PAGE-KEPT: it stands still where its browser keeps it, and ends elsewhere. */
  leavePage(isKept: boolean): void {
    if (this.client.process === undefined) return;
    this.client.isAway = true;
    if (!isKept) this.end('navigate');
    else if (this.client.status === 'running') this.stop('frozen');
  }

  stop(as: 'frozen' | 'not-responding'): void {
    const { client } = this;
    client.status = nextStatus(client.status, as);
    client.process?.freeze();
    this.lab.recorder.process(client.spec.id, as);
  }

  resume(): void {
    const { client, lab } = this;
    lab.recorder.process(client.spec.id, client.status === 'frozen' ? 'thawed' : 'responding');
    client.status = nextStatus(client.status, 'running');
    client.isAway = false;
    client.process?.thaw(lab.nowUs, lab.sinkOf(client));
    client.heldCauses = [];
    this.tellDevice();
  }

  toBackground({ isKept, isSilent, phone }: Hiding): void {
    const { client, lab } = this;
    if (client.process === undefined) return;
    client.isInBackground = true;
    const graceUs = isKept ? Infinity : backgroundGraceUs(client, phone);
    client.suspendsUs = lab.nowUs + graceUs;
    client.suspendCause = lab.recorder.cause;
    if (graceUs < Infinity) lab.suspendLater(client);
    if (isSilent && client.status === 'running') this.throttleTimers(true);
  }

  toForeground(): void {
    this.client.isInBackground = false;
    this.client.suspendsUs = Infinity;
    if (this.client.status === 'frozen') this.resume();
    if (this.client.areTimersThrottled) this.throttleTimers(false);
  }

  private throttleTimers(areThrottled: boolean): void {
    this.client.areTimersThrottled = areThrottled;
    this.call({ call: 'timers', areThrottled });
  }

  turnNetwork(direction: LinkDirections, isCut: boolean, isNoticed: boolean): void {
    const { device } = this.client;
    if (direction !== 'down') device.isUpCut = isCut;
    if (direction !== 'up') device.isDownCut = isCut;
    applyCuts(device);
    device.isOffline = isCut && (isNoticed || device.isOffline);
    this.tellDevice();
  }

  /** A program that runs hears of the network of its device; one that did not, when it goes on. */
  private tellDevice(): void {
    const { client } = this;
    const { isOffline } = client.device;
    if (isOffline === client.isToldOffline || client.status !== 'running') return;
    client.isToldOffline = isOffline;
    this.call({ call: 'device', isOnline: !isOffline });
  }

  changeNetwork(change: NetworkChange): void {
    const { device } = this.client;
    const { isUpCut, isDownCut, isPresetDown, presetId, recording } = device;
    const network = {
      isUpCut,
      isDownCut,
      isPresetDown,
      presetId,
      recording,
      up: device.up.settings,
      down: device.down.settings,
    };
    changeNetwork(network, change);
    device.up.settings = network.up;
    device.down.settings = network.down;
    device.isPresetDown = network.isPresetDown;
    device.presetId = network.presetId;
    device.recording = network.recording;
    applyCuts(device);
  }

  ban(reason: JoinRefusal, { by = PLAIN_BAN, timeUs = Infinity }: BanTerms): void {
    const { lab, client } = this;
    const { channel, uid } = client;
    // A user that the server has not made of the client yet cannot be banned.
    if (channel === undefined || (isAbout(by, 'uid') && uid === NO_UID)) return;
    // It may be about others as well, or about another device of the user.
    for (const other of lab.clients.values()) lab.disturbClient(other);
    const terms = { reason, kind: banKind(by), untilUs: lab.nowUs + timeUs };
    lab.server.ban(lab.nowUs, {
      ...terms,
      ...(isAbout(by, 'channel') ? { channel } : {}),
      ...(isAbout(by, 'uid') ? { uid } : {}),
      ...(isAbout(by, 'ip') ? { address: addressOf(client) } : {}),
    });
  }

  turnPath(to: string, isWhole: boolean): void {
    const { lab, client } = this;
    const reader = lab.clients.get(to);
    if (reader !== undefined) lab.server.turnPath(lab.nowUs, client.index, reader.index, isWhole);
  }

  /** Of native SDKs it has no socket that it could close. */
  failEdge(mode: EdgeFailure): void {
    const { lab, client } = this;
    if (mode === 'closes' && client.family !== 'native') lab.server.hangUp(lab.nowUs, client.index);
    client.livingEdge = Math.max(client.livingEdge, client.knownEdge + 1);
  }
}

/** Whether any connection of the client's app is open, or on its way. */
export function hasOpenConnection({ connections, clients }: LabContext, { spec }: LabClient): boolean {
  return connections
    .of(spec.id)
    .some((id) => (clients.get(id)?.connection ?? 'DISCONNECTED') !== 'DISCONNECTED');
}

/** Whether a call destroys the engine, or creates one; undefined where it does neither. */
function isDestroyedBy({ call }: EngineCall): boolean | undefined {
  if (call === 'destroy') return true;
  return call === 'create' ? false : undefined;
}

function applyCuts(device: LabDevice): void {
  device.up.isDown = device.isUpCut || device.isPresetDown;
  device.down.isDown = device.isDownCut || device.isPresetDown;
}

/**
 * Whether a process says goodbye when it is killed; one that is frozen says nothing. iOS and macOS
 * let the SDK leave (R-KILL-IOS-AUTOLEAVE); an NG page can be told to (R4-WEB-PAGE-CLOSE, reading
 * A4), a legacy one cannot (R-WEB-PAGE-CLOSE-LEGACY).
 */
export function saysGoodbye(client: LabClient): boolean {
  if (client.status !== 'running') return false;
  return (
    client.killFamily === 'auto-leave' || (client.family === 'web-ng' && client.timings.ngLeaveOnPageClose)
  );
}
