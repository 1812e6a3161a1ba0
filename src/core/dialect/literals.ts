import type { Language } from './surface/surface.ts';

/** A text as a literal of the language. */
export function textLiteral(language: Language, text: string): string {
  if (language === 'Objective-C') return `@${JSON.stringify(text)}`;
  if (language === 'Dart')
    return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(/['$]/g, '\\$&')}'`;
  return JSON.stringify(text);
}

/** A truth value as a literal of the language. */
export function booleanLiteral(language: Language, value: boolean): string {
  if (language === 'Objective-C') return value ? 'YES' : 'NO';
  return String(value);
}

const NOTHING: Readonly<Record<Language, string>> = {
  Java: 'null',
  'Objective-C': 'nil',
  'C++': 'nullptr',
  'C#': 'null',
  JavaScript: '""',
  TypeScript: '""',
  Dart: 'null',
};

/** What the language passes for a text that is not given. */
export function nothingLiteral(language: Language): string {
  return NOTHING[language];
}

/** An RtcConnection of the 4.x wrappers, which names the channel and the app's own user. */
export function connectionLiteral(language: Language, channel: string, localUid: number): string {
  const name = textLiteral(language, channel);
  const uid = String(localUid);
  if (language === 'Dart') return `RtcConnection(channelId: ${name}, localUid: ${uid})`;
  if (language === 'C#') return `new RtcConnection { channelId = ${name}, localUid = ${uid} }`;
  return `{ channelId: ${name}, localUid: ${uid} }`;
}

/**
 * A message to an object in Objective-C: the values stand behind the parts of the selector. A
 * selector without colon takes none.
 *
 * @throws RangeError when the selector has another number of parts than there are values
 */
export function messageSend(target: string, selector: string, values: readonly string[]): string {
  const parts = selector.split(':').slice(0, -1);
  if (parts.length !== values.length) {
    throw new RangeError(`${selector} takes ${String(parts.length)} values, not ${String(values.length)}`);
  }
  return `[${target} ${parts.map((part, index) => `${part}:${values[index] ?? ''}`).join(' ')}]`;
}
