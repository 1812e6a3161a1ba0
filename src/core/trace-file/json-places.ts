import type { DataPath } from '../scenario/source/yaml-source.ts';

const BLANKS = ' \t\n\r';
const SCALAR_ENDS = `${BLANKS},]}`;

/**
 * Where the values of a text in JSON stand. What has been walked through once is remembered, so
 * that many questions about a long line cost little more than one.
 */
export class JsonPlaces {
  private readonly text: string;
  private readonly known = new Map<number, ReadonlyMap<string, number>>();

  /** @param text well-formed JSON */
  constructor(text: string) {
    this.text = text;
  }

  /** Offset of the value at `path`, from 0, or of the nearest that holds it. */
  offsetOf(path: DataPath): number {
    let at = this.afterBlanks(0);
    for (const part of path) {
      const inner = this.membersAt(at).get(String(part));
      if (inner === undefined) return at;
      at = inner;
    }
    return at;
  }

  private membersAt(at: number): ReadonlyMap<string, number> {
    const known = this.known.get(at);
    if (known !== undefined) return known;
    // Of a key that stands twice the last counts.
    const members = new Map(this.membersIn(at));
    this.known.set(at, members);
    return members;
  }

  private *membersIn(at: number): Generator<[key: string, at: number]> {
    const { text } = this;
    if (text[at] !== '{' && text[at] !== '[') return;
    let next = this.afterBlanks(at + 1);
    for (let index = 0; next < text.length && text[next] !== '}' && text[next] !== ']'; index += 1) {
      let key = String(index);
      if (text[at] === '{') {
        const end = this.afterString(next);
        key = JSON.parse(text.slice(next, end)) as string;
        next = this.afterBlanks(this.afterBlanks(end) + 1);
      }
      yield [key, next];
      next = this.afterBlanks(this.afterValue(next));
      if (text[next] === ',') next = this.afterBlanks(next + 1);
    }
  }

  private afterBlanks(at: number): number {
    let end = at;
    while (BLANKS.includes(this.text[end] ?? '.')) end += 1;
    return end;
  }

  private afterString(at: number): number {
    const { text } = this;
    let end = at + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    return end + 1;
  }

  private afterValue(at: number): number {
    const { text } = this;
    let end = at;
    let depth = 0;
    do {
      const sign = text[end];
      if (sign === '{' || sign === '[') depth += 1;
      else if (sign === '}' || sign === ']') depth -= 1;
      end = sign === '"' ? this.afterString(end) : end + 1;
    } while (depth > 0 && end < text.length);
    if (!'{["'.includes(text[at] ?? '.'))
      while (end < text.length && !SCALAR_ENDS.includes(text[end] ?? ',')) end += 1;
    return end;
  }
}
