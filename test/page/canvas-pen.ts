/** A text that was painted, and where on the canvas it begins. */
export interface PaintedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Width of a letter, whatever the face. */
const LETTER_PX = 6;

/** A path that nobody looks at. */
class NoPath {
  rect(): void {}
  moveTo(): void {}
  lineTo(): void {}
}

/**
 * What paints onto no canvas, and notes the texts that it was given, at their places on the canvas.
 * Every letter is as wide as another.
 */
export class CanvasPen {
  readonly texts: PaintedText[] = [];
  /** Boxes that were filled, in their colours. */
  readonly boxes: { readonly colour: string; readonly x: number; readonly width: number }[] = [];
  fillStyle = '';
  private downBy = 0;
  private readonly kept: number[] = [];

  constructor() {
    globalThis.Path2D ??= NoPath as unknown as typeof Path2D;
  }

  save(): void {
    this.kept.push(this.downBy);
  }

  restore(): void {
    this.downBy = this.kept.pop() ?? 0;
  }

  translate(_x: number, y: number): void {
    this.downBy += y;
  }

  measureText(text: string): { readonly width: number } {
    return { width: [...text].length * LETTER_PX };
  }

  fillText(text: string, x: number, y: number): void {
    this.texts.push({ text, x, y: y + this.downBy, width: this.measureText(text).width });
  }

  fillRect(x: number, _y: number, width: number): void {
    this.boxes.push({ colour: this.fillStyle, x, width });
  }

  beginPath(): void {}
  closePath(): void {}
  moveTo(): void {}
  lineTo(): void {}
  arc(): void {}
  rect(): void {}
  clip(): void {}
  stroke(): void {}
  fill(): void {}
  setLineDash(): void {}
  setTransform(): void {}
  scale(): void {}
  strokeRect(): void {}
  clearRect(): void {}

  /** As what paints a canvas takes it. */
  get context(): CanvasRenderingContext2D {
    return this as unknown as CanvasRenderingContext2D;
  }
}
