/** Dresses text for a terminal; where colours are not wanted, each gives back what it got. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours. */
export const plainPaint: Paint = { good: same, bad: same, warn: same, dim: same, bold: same };
