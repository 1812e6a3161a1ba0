import type { LabAction } from '../../src/core/actions/actions.ts';
import type { CallbackArgs } from '../../src/core/vocabulary/callback-args.ts';
import { isCallbackRole } from '../../src/core/vocabulary/callbacks.ts';
import { CONNECTION_STATES } from '../../src/core/vocabulary/neutral-callback.ts';
import { PROCESS_EVENTS } from '../../src/core/vocabulary/process.ts';
import { SERVER_EVENTS } from '../../src/core/vocabulary/server-events.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';

/*
 * Traces written by hand, one line a record: seconds, actor, and what happened.
 *
 *   10    lab    offline uid1
 *   14    uid1   CONNECTED -> RECONNECTING
 *   14    uid1   connectionStateChanged state=RECONNECTING reason=INTERRUPTED
 *   30    uid2   userOffline uid=1 reason=DROPPED
 *   31    uid1   exited kill
 *   41    server channel-destroyed lab
 */

/** The records of such a text, in the order of their moments. @throws where a line is none of them */
export function handTrace(text: string): readonly TraceRecord[] {
  const lines = text.split('\n').map((line) => line.trim());
  const records = lines.filter((line) => line !== '').map((line, seq) => recordOf(line, seq));
  return records.toSorted((one, other) => one.atUs - other.atUs || one.seq - other.seq);
}

function recordOf(line: string, seq: number): TraceRecord {
  const [seconds = '', actor = '', word = '', ...rest] = line.split(/\s+/);
  const base = { seq, atUs: Math.round(Number(seconds) * 1e6), actor, cause: null };
  if (actor === 'lab') return { ...base, kind: 'input', action: actionOf(word, rest) };
  if (isCallbackRole(word)) return { ...base, kind: 'callback', role: word, name: word, args: argsOf(rest) };
  const from = CONNECTION_STATES.find((state) => state === word);
  const to = CONNECTION_STATES.find((state) => state === rest[1]);
  if (from !== undefined && to !== undefined) return { ...base, kind: 'state', from, to };
  const event = PROCESS_EVENTS.find((name) => name === word);
  if (event === 'exited' && rest[0] === 'kill') return { ...base, kind: 'process', event, how: 'kill' };
  if (event !== undefined) return { ...base, kind: 'process', event };
  const told = SERVER_EVENTS.find((name) => name === word);
  if (told === undefined) throw new Error(`no record: ${line}`);
  return { ...base, kind: 'server', event: told, channel: rest[0] ?? '' };
}

function actionOf(verb: string, [client = '', channel = 'lab']: readonly string[]): LabAction {
  switch (verb) {
    case 'join':
      return { do: 'join', client, channel };
    case 'offline':
    case 'online':
      return { do: verb, client, direction: 'both' };
    case 'restart':
      return { do: 'restart', client, rejoin: true };
    case 'leave':
    case 'kill':
      return { do: verb, client };
    default:
      throw new Error(`no action of a trace by hand: ${verb}`);
  }
}

function argsOf(words: readonly string[]): CallbackArgs {
  const entries = words.map((word) => {
    const [key = '', value = ''] = word.split('=');
    return [key, /^\d+$/.test(value) ? Number(value) : value] as const;
  });
  return Object.fromEntries(entries);
}
