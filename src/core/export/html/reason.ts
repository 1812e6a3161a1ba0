import type { Explanation } from '../../why/facts/explanation.ts';
import { html } from './markup.ts';

/** A reason to unfold, each sentence with a link to its record. */
export function reasonMarkup({ title, sentences }: Explanation, isOpen = false): string {
  const items = sentences.map(({ text, seq }) => {
    const link = seq === null ? '' : ` <a href="#r${seq}">#${seq}</a>`;
    return `<li>${html(text)}${link}</li>`;
  });
  const head = sentences[0]?.text === title ? '' : `<p>${html(`${title}:`)}</p>`;
  return `<details${isOpen ? ' open' : ''}><summary>Why?</summary>${head}<ol>${items.join('')}</ol></details>`;
}
