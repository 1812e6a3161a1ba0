import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { BlockKeeper } from '../core/trace/store/block-keeper.ts';
import { ioReason } from './io-reason.ts';

/** Packed records are so regular that the quickest level leaves a thirtieth of them. */
const LEVEL = 1;

/** Where a block lies in the file; one that could not be written lies in memory. */
type Place = { readonly at: number; readonly length: number } | Uint8Array;

/**
 * Keeps blocks in a file that is only ever added to, compressed, and an index of them in memory. A
 * file that cannot be made, and a disk that is full, cost memory and not the run: `log` says so,
 * once.
 */
export class BlockFile implements BlockKeeper {
  private readonly path: string;
  private readonly log: (sentence: string) => void;
  private descriptor: number | undefined;
  private readonly places: Place[] = [];
  private end = 0;
  private isRefused = false;

  constructor(path: string, log: (sentence: string) => void) {
    this.path = path;
    this.log = log;
  }

  append(block: Uint8Array): void {
    const packed = deflateRawSync(block, { level: LEVEL });
    this.places.push(this.isRefused ? packed : this.write(packed));
  }

  read(number: number): Uint8Array {
    const place = this.places[number];
    if (place === undefined) throw new RangeError(`there is no block ${number}`);
    return inflateRawSync(place instanceof Uint8Array ? place : this.bytesAt(place));
  }

  close(): void {
    if (this.descriptor === undefined) return;
    closeSync(this.descriptor);
    this.descriptor = undefined;
    rmSync(this.path, { force: true });
  }

  /**
   * Begun with the first block: most runs are short. Nobody else may read what people do in their
   * lab.
   */
  private open(): number {
    this.descriptor ??= openSync(this.path, 'wx+', 0o600);
    return this.descriptor;
  }

  private write(packed: Uint8Array): Place {
    try {
      const descriptor = this.open();
      const at = this.end;
      for (let written = 0; written < packed.length;) {
        written += writeSync(descriptor, packed, written, packed.length - written, at + written);
      }
      this.end += packed.length;
      return { at, length: packed.length };
    } catch (error) {
      this.isRefused = true;
      this.log(`Records of this run stay in memory: ${this.path} cannot be written, ${ioReason(error)}.`);
      return packed;
    }
  }

  /** @throws Error with a sentence where the file has gone or was cut off */
  private bytesAt({ at, length }: Exclude<Place, Uint8Array>): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let read = 0; read < length;) {
      const count =
        this.descriptor === undefined ? 0 : readSync(this.descriptor, bytes, read, length - read, at + read);
      if (count === 0) throw new Error(`${this.path} ends too early: something has cut it off`);
      read += count;
    }
    return bytes;
  }
}
