import { summarizeRun } from '../../summary/summarize-run.ts';
import type { ExplainedTrace } from '../../why/facts/explanation.ts';
import { escapedText } from './markup.ts';

/** What happened, in plain words: a paragraph each, which leads to its record. */
export function storySection(trace: ExplainedTrace): string {
  const { paragraphs } = summarizeRun(trace);
  if (paragraphs.length === 0) return '<p class="quiet">Nothing was done in this run.</p>';
  const items = paragraphs.map(({ said, seq }) => {
    const link = seq === null ? '' : ` <a href="#r${seq}">#${seq}</a>`;
    return `<li>${escapedText(said.text)}${link}</li>`;
  });
  return `<ol class="story">${items.join('')}</ol>`;
}
