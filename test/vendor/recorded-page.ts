import { isAny, MEDIA_TYPES, NO_TRACKS } from '../../src/core/vocabulary/media.ts';
import type { ClientEngine } from '../../src/core/engine/engine.ts';
import type { EngineCall } from '../../src/core/vocabulary/engine-call.ts';
import type { ProcessPort } from '../../src/core/lab/process-port.ts';
import { ClientProcess, type ProcessSink } from '../../src/core/process/client-process.ts';
import type { EngineConfig } from '../../src/core/engine/engine-config.ts';
import type { CallbackArgs } from '../../src/core/vocabulary/callback-args.ts';
import type { CallbackRole } from '../../src/core/vocabulary/callbacks.ts';
import type { Micros } from '../../src/core/time/micros.ts';
import type { DownPacket, UpPacket } from '../../src/core/vocabulary/packets.ts';
import { said, usersText, type Told } from './told.ts';

/** A packet of the server as the page got it, with how far the page was before it. */
export interface Received {
  readonly atUs: Micros;
  readonly packet: DownPacket;
  readonly phase: ClientEngine['state']['phase'];
}

/**
 * What the page's own window for somebody's media decided, which with the vendor is the server's
 * business.
 */
export interface MediaWord {
  readonly atUs: Micros;
  readonly uid: number;
  readonly isThere: boolean;
  readonly types: readonly ('audio' | 'video')[];
}

const NAMES: Readonly<Partial<Record<CallbackRole, string>>> = {
  streamAdded: 'user-published',
  streamRemoved: 'user-unpublished',
  userJoined: 'user-joined',
  userOffline: 'user-left',
  userInfoUpdated: 'user-info-updated',
  tokenWillExpire: 'token-privilege-will-expire',
  tokenExpired: 'token-privilege-did-expire',
};

/** The lab's page, with all that went in and came out. */
export class RecordedPage implements ProcessPort {
  readonly calls: { readonly atUs: Micros; readonly call: EngineCall }[] = [];
  readonly received: Received[] = [];
  readonly sent: { readonly atUs: Micros; readonly type: UpPacket['type'] }[] = [];
  readonly told: Told[] = [];
  readonly media: MediaWord[] = [];
  private readonly process: ClientProcess;
  private knowsUid = false;
  private nowUs: Micros = 0;

  constructor(config: EngineConfig) {
    this.process = new ClientProcess(config);
  }

  get nextWakeUs(): Micros {
    return this.process.nextWakeUs;
  }

  wake(nowUs: Micros, sink: ProcessSink): void {
    this.process.wake(nowUs, this.heard(nowUs, sink));
  }

  deliver(nowUs: Micros, packet: DownPacket, sink: ProcessSink): void {
    this.received.push({ atUs: nowUs, packet, phase: this.process.engine.state.phase });
    this.process.deliver(nowUs, packet, this.heard(nowUs, sink));
  }

  call(nowUs: Micros, call: EngineCall, sink: ProcessSink): void {
    this.calls.push({ atUs: nowUs, call });
    if (call.call === 'leave') this.knowsUid = false;
    this.process.call(nowUs, call, this.heard(nowUs, sink));
  }

  freeze(): void {
    this.process.freeze();
  }

  thaw(nowUs: Micros, sink: ProcessSink): void {
    this.process.thaw(nowUs, this.heard(nowUs, sink));
  }

  private heard(nowUs: Micros, sink: ProcessSink): ProcessSink {
    this.nowUs = nowUs;
    return {
      send: (packet) => {
        this.sent.push({ atUs: nowUs, type: packet.type });
        sink.send(packet);
      },
      setTimer: (timer, atUs) => sink.setTimer(timer, atUs),
      clearTimer: (timer) => sink.clearTimer(timer),
      callback: (role, args, silence) => {
        this.note(role, args, silence !== undefined);
        if (silence === undefined) sink.callback(role, args);
        else sink.callback(role, args, silence);
      },
      state: (from, to) => sink.state(from, to),
      refuse: (call, code) => {
        this.tell(said(`${call} rejects`, code));
        sink.refuse(call, code);
      },
      timerFired: (timer) => sink.timerFired(timer),
      heldPacketRead: (index) => sink.heldPacketRead(index),
    };
  }

  private note(role: CallbackRole, args: CallbackArgs, isSilence: boolean): void {
    const { uid, mediaType, state, previousState, reason, change } = args;
    if (role === 'joinSuccess') this.knowsUid = true;
    if (state === 'DISCONNECTED') this.knowsUid = false;
    if (role === 'joinSuccess') this.tell(said('join resolves', uid));
    else if (role === 'leaveStats') this.tell(said('leave resolves'));
    else if (role === 'connectionStateChanged') {
      this.tell(said('connection-state-change', state, previousState, reason));
    } else {
      this.noteMedia(role, args, isSilence);
      this.tell(said(NAMES[role] ?? role, uid, mediaType, reason, change));
    }
  }

  /** Media that come or go without a word of the server: its data ran dry, or flow again. */
  private noteMedia(role: CallbackRole, { uid, mediaType }: CallbackArgs, isSilence: boolean): void {
    if (uid === undefined || (mediaType !== 'audio' && mediaType !== 'video')) return;
    const isThere = role === 'streamAdded';
    if (!isThere && !isSilence) return;
    // The edge names a muted track with the others, of which no page says anything.
    const tracks = this.process.engine.state.remotes.get(uid)?.tracks ?? NO_TRACKS;
    const types = isThere ? MEDIA_TYPES.filter((medium) => tracks[medium]) : [mediaType];
    this.media.push({ atUs: this.nowUs, uid, isThere, types });
  }

  private tell(what: string): void {
    const users = [...this.process.engine.state.remotes.values()].filter(({ isPresent }) => isPresent);
    this.told.push({
      atMs: this.nowUs / 1000,
      what,
      knowsUid: this.knowsUid,
      users: usersText(users.map(({ uid, has }) => [uid, isAny(has)])),
    });
  }
}
