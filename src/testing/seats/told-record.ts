import type { LabClient } from '../../core/lab/lab-client.ts';
import { ClientProcess } from '../../core/process/client-process.ts';
import { UNKNOWN_QUALITY } from '../../core/vocabulary/network-quality.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { SeatLink, SeenUser, ToldToApp } from '../../drop-in/seat/seat.ts';

/** A run in which clients are found by name. */
export interface ClientFinder {
  client(id: string): LabClient | undefined;
}

/** The users whom the app of a client finds at this moment. */
export function seenUsers(run: ClientFinder, client: string): readonly SeenUser[] {
  const process = run.client(client)?.process;
  if (!(process instanceof ClientProcess)) return [];
  const users: SeenUser[] = [];
  for (const { uid: number, account, isPresent, has } of process.engine.state.remotes.values()) {
    if (!isPresent) continue;
    users.push({ uid: account ?? number, number, hasAudio: has.audio, hasVideo: has.video });
  }
  return users;
}

/** What the engine of a client has measured of its network, and the others have said of theirs. */
export function seenQualities({ process }: LabClient): Pick<SeatLink, 'quality' | 'qualities'> {
  if (!(process instanceof ClientProcess)) return { quality: UNKNOWN_QUALITY, qualities: [] };
  const { quality, remotes } = process.engine.state;
  return {
    quality: quality.own,
    qualities: quality.others
      .filter(({ uid }) => remotes.get(uid)?.isPresent === true)
      .map(({ uid, tx, rx }) => ({ uid: remotes.get(uid)?.account ?? uid, tx, rx })),
  };
}

/** What a record of a client tells its app; undefined where it tells nothing. */
export function toldBy(record: TraceRecord, users: () => readonly SeenUser[]): ToldToApp | undefined {
  if (record.kind === 'callback') {
    const { role, args } = record;
    return { kind: 'callback', role, args, users: users() };
  }
  if (record.kind === 'call-refused') return { kind: 'refused', call: record.call, code: record.code };
  return undefined;
}

/** Whether what follows comes in a turn of its own: by then the app has gone on after its join. */
export function endsTurn(told: ToldToApp): boolean {
  if (told.kind === 'refused') return true;
  if (told.kind !== 'callback') return false;
  return told.role === 'joinSuccess' || told.role === 'leaveStats';
}
