import type { PlacedDiagnostic } from './yaml-source.ts';

/** No-break, narrow, ideographic and other spaces, which YAML takes for letters. */
const ODD_SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const ANY_SPACES = /[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+/y;
const WORD = /[A-Za-z][A-Za-z0-9_-]*/y;
/** A key behind a comma. */
const NEXT_KEY = /[ \u00a0\u3000]{0,20}[A-Za-z][A-Za-z0-9_-]{0,100}[ \u00a0\u3000]{0,20}[:\uff1a]/y;

const MESSAGES = {
  space: 'this looks like a space and is another sign: write an ordinary space',
  colon: 'this is a full-width colon: write ":" and a space after it',
  comma: 'this is a full-width comma: write ","',
  dash: 'this is a dash of another kind: an item of a list begins with "-"',
} as const;

/** A sign in a line that looks like one of YAML's and is none. */
interface OddSign {
  readonly at: number;
  readonly length: number;
  readonly right: string;
  readonly message: string;
}

/**
 * Signs as phones, word processors and other keyboards write them, at places where they can only
 * be meant as YAML's own; and the text as it was meant. Undefined where there is none.
 */
export function oddSignsIn(
  text: string,
): { readonly mistakes: readonly PlacedDiagnostic[]; readonly meant: string } | undefined {
  const mistakes: PlacedDiagnostic[] = [];
  const meant = text.split(/\r\n|\r|\n/).map((line, index) => {
    const signs = new LineScan(line).signs();
    for (const { at, message } of signs) mistakes.push({ line: index + 1, column: at + 1, message });
    return mended(line, signs);
  });
  return mistakes.length === 0 ? undefined : { mistakes, meant: meant.join('\n') };
}

function mended(line: string, signs: readonly OddSign[]): string {
  let right = '';
  let from = 0;
  for (const sign of signs) {
    right += line.slice(from, sign.at) + sign.right;
    from = sign.at + sign.length;
  }
  return right + line.slice(from);
}

/**
 * What the last signs of a line were: `key` lets a key begin, `value` a value; `text` is the
 * middle of something.
 */
type Place = 'key' | 'value' | 'text';

/** One pass over a line from left to right. */
class LineScan {
  private readonly line: string;
  private readonly found: OddSign[] = [];
  private at = 0;
  private place: Place = 'key';
  /** Whether there were only spaces so far. */
  private isFirst = true;

  constructor(line: string) {
    this.line = line;
  }

  signs(): readonly OddSign[] {
    while (this.at < this.line.length) this.step();
    return this.found;
  }

  private step(): void {
    const spaces = this.match(ANY_SPACES);
    if (spaces !== undefined) {
      this.spaces(spaces);
      return;
    }
    const word = this.place === 'key' ? this.match(WORD) : undefined;
    if (word !== undefined) {
      this.at += word.length;
      this.isFirst = false;
      this.place = 'text';
      if (this.line[this.at] === '\uff1a') this.colon();
      return;
    }
    this.sign(this.line[this.at] ?? '');
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.line)?.[0];
  }

  /** Spaces are YAML's own where something begins behind them, or ends. */
  private spaces(run: string): void {
    const next = this.line[this.at + run.length] ?? '}';
    const isOdd = ODD_SPACE.test(run) && (this.place !== 'text' || ',]}\r'.includes(next));
    if (isOdd) this.take(run.length, ' '.repeat(run.length), MESSAGES.space);
    this.at += run.length;
  }

  private sign(sign: string): void {
    const { isFirst } = this;
    if (sign === '\uff0c' && this.nextIsKey()) {
      this.take(1, ',', MESSAGES.comma);
      this.place = 'key';
    } else if (/[\u2013\u2014\u2212]/.test(sign) && isFirst && this.nextIsSpace()) {
      this.take(1, '-', MESSAGES.dash);
    } else if (!(sign === '-' && isFirst)) {
      this.place = '{,'.includes(sign) ? 'key' : ':['.includes(sign) ? 'value' : 'text';
    }
    this.isFirst = false;
    this.at += 1;
  }

  private colon(): void {
    const right = this.nextIsSpace() ? ':' : ': ';
    this.take(1, right, MESSAGES.colon);
    this.at += 1;
    this.place = 'value';
  }

  private nextIsSpace(): boolean {
    const next = this.line[this.at + 1] ?? ' ';
    return next === ' ' || ODD_SPACE.test(next);
  }

  private nextIsKey(): boolean {
    NEXT_KEY.lastIndex = this.at + 1;
    return NEXT_KEY.test(this.line);
  }

  private take(length: number, right: string, message: string): void {
    this.found.push({ at: this.at, length, right, message });
  }
}
