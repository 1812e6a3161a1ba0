import type { WireRecord } from './wire-records.ts';

/** A record without what is different each time. */
export type WireShape =
  | Omit<Extract<WireRecord, { kind: 'timer-fired' }>, 'seq' | 'atUs' | 'cause'>
  | Omit<Extract<WireRecord, { kind: 'packet-sent' }>, 'seq' | 'atUs' | 'cause' | 'packet'>
  | (Omit<Extract<WireRecord, { kind: 'packet-arrived' }>, 'seq' | 'atUs' | 'cause' | 'packet' | 'silent'> & {
      readonly isTellingSilent: boolean;
    })
  | Omit<Extract<WireRecord, { kind: 'packet-lost' }>, 'seq' | 'atUs' | 'cause' | 'packet'>;

function shapeOf(record: WireRecord): WireShape {
  const { kind, actor } = record;
  if (kind === 'timer-fired') return { kind, actor, timer: record.timer };
  const { client, direction, type } = record;
  const packet = { actor, client, direction, type };
  if (kind === 'packet-sent') return { kind, ...packet };
  if (kind === 'packet-lost') return { kind, ...packet, reason: record.reason };
  return { kind, ...packet, isTellingSilent: record.silent !== undefined };
}

function keyOf(record: WireRecord): string {
  if (record.kind === 'timer-fired') return `t\n${record.actor}\n${record.timer}`;
  const what = `${record.kind}\n${record.actor}\n${record.client}\n${record.direction}\n${record.type}`;
  if (record.kind === 'packet-lost') return `${what}\n${record.reason}`;
  return record.kind === 'packet-arrived' && record.silent !== undefined ? `${what}\nsilent` : what;
}

/** Numbers the shapes that a run's packets and timers have, from 1: a few for each client. */
export class WireShapes {
  private readonly numbers = new Map<string, number>();
  private readonly shapes: WireShape[] = [];

  numberOf(record: WireRecord): number {
    const key = keyOf(record);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.shapes.push(shapeOf(record));
    this.numbers.set(key, number);
    return number;
  }

  /** @throws RangeError when no record of this shape was seen */
  shape(number: number): WireShape {
    const shape = this.shapes[number - 1];
    if (shape === undefined) throw new RangeError(`there is no shape ${number} of records`);
    return shape;
  }
}
