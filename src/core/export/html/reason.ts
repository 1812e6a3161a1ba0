import type { Explanation } from '../../why/facts/explanation.ts';
import { escapedText } from './markup.ts';

/** A reason to unfold, each sentence with a link to its record. */
export function reasonMarkup({ title, sentences }: Explanation, isOpen = false): string {
  const items = sentences.map(({ text, seq }) => {
    const link = seq === null ? '' : ` <a href="#r${seq}">#${seq}</a>`;
    return `<li>${escapedText(text)}${link}</li>`;
  });
  const head = sentences[0]?.text === title ? '' : `<p>${escapedText(`${title}:`)}</p>`;
  return `<details${isOpen ? ' open' : ''}><summary>Why?</summary>${head}<ol>${items.join('')}</ol></details>`;
}
