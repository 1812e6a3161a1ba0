import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { Micros } from '../time/micros.ts';

/** Something that a text says of a run, as data: it can be held against the trace. */
export type Mention =
  /** A virtual moment, and whether it is only estimated. */
  | { readonly kind: 'moment'; readonly us: Micros; readonly isAbout?: boolean }
  /** A stretch of virtual time. */
  | { readonly kind: 'span'; readonly us: Micros }
  | { readonly kind: 'user'; readonly uid: number }
  /** A client, by its id. */
  | { readonly kind: 'client'; readonly id: string }
  | { readonly kind: 'packet'; readonly type: string; readonly packet: number }
  | { readonly kind: 'callback'; readonly name: string; readonly args: CallbackArgs };

/** Words with the data that they speak of, in the order in which they are said. */
export interface Phrase {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Words, with data or without. */
export type Words = string | number | Phrase;

/** Nothing said. */
export const nothing: Phrase = { text: '', mentions: [] };

/** One datum in words. */
export function mention(text: string, said: Mention): Phrase {
  return { text, mentions: [said] };
}

/** The text of words. */
export function textOf(words: Words): string {
  return typeof words === 'object' ? words.text : String(words);
}

function mentionsOf(words: Words): readonly Mention[] {
  return typeof words === 'object' ? words.mentions : [];
}

/** Tag of a template: the text of all its parts, and every datum that they mention. */
export function say(strings: TemplateStringsArray, ...values: readonly Words[]): Phrase {
  const text = strings
    .map((part, at) => part + (at < values.length ? textOf(values[at] ?? '') : ''))
    .join('');
  return { text, mentions: values.flatMap(mentionsOf) };
}

/** Words one after the other, with a text between them. */
export function joined(list: readonly Words[], between: string): Phrase {
  return { text: list.map(textOf).join(between), mentions: list.flatMap(mentionsOf) };
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(list: readonly Words[]): Phrase {
  if (list.length < 2) return joined(list, '');
  return say`${joined(list.slice(0, -1), ', ')} and ${list.at(-1) ?? ''}`;
}

/**
 * First letter in upper case: a clause that stands alone. A name that begins with a small letter
 * keeps it: `iOS`, `macOS`.
 */
export function capitalised({ text, mentions }: Phrase): Phrase {
  const isName = /^[a-z]+[A-Z]/.test(text);
  return isName ? { text, mentions } : { text: text.charAt(0).toUpperCase() + text.slice(1), mentions };
}
