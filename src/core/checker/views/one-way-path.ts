import type { Micros } from '../../time/micros.ts';

/**
 * Whether data can flow one way, as the inputs say, and since when it cannot. While data may or
 * may not have passed in a short restoration, the moment of the last data is known only as a span.
 */
export class OneWayPath {
  isOpen = false;
  /** Earliest moment of the last data while closed. */
  sinceLoUs: Micros = -Infinity;
  /** Latest moment of the last data while closed. */
  sinceHiUs: Micros = -Infinity;
  openedUs: Micros = -Infinity;
  /** Data has certainly passed since it opened. */
  isSure = false;

  /** Data can flow from now on. */
  open(atUs: Micros): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.isSure = false;
    this.openedUs = atUs;
  }

  /** Data certainly flows. */
  confirm(): void {
    if (this.isOpen) this.isSure = true;
  }

  /** Earlier data belonged to another stay and says nothing about this one. Call while closed. */
  reset(): void {
    this.sinceLoUs = this.sinceHiUs = -Infinity;
  }

  /** What is known of another one is of this one now, and the other begins anew. Call while closed. */
  takeOver(other: OneWayPath): void {
    this.sinceLoUs = other.sinceLoUs;
    this.sinceHiUs = other.sinceHiUs;
    other.reset();
  }

  /**
   * No data flows from now on. `passUs`: how long it must have been open for data to have passed
   * (Infinity: unknown).
   */
  close(atUs: Micros, passUs: Micros): void {
    if (!this.isOpen) return;
    const hasPassed = this.isSure || atUs - this.openedUs >= passUs;
    this.isOpen = false;
    this.isSure = false;
    if (hasPassed) this.sinceLoUs = atUs;
    this.sinceHiUs = atUs;
  }
}
