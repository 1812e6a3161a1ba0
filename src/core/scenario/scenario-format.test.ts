import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CALLBACK_ROLES } from '../dialect/role-kinship.ts';
import { PRESETS } from '../network/presets.ts';
import { TIMING_FIELDS } from '../rulebook/timing-fields.ts';
import { readScenario } from './read-scenario.ts';
import { EXPECTATION_KINDS, linkSchema, REFUSALS, scenarioSchema, STEP_VERBS } from './schema.ts';

const MANUAL = readFileSync(new URL('../../../docs/scenario-format.md', import.meta.url), 'utf8');
const EXAMPLES = [...MANUAL.matchAll(/```yaml\n(name:[\s\S]*?)```/g)].map((match) => match[1] ?? '');

describe('docs/scenario-format.md', () => {
  it.each([
    ['keys of a file', Object.keys(scenarioSchema.shape)],
    ['fields of a link', Object.keys(linkSchema.shape)],
    ['verbs', STEP_VERBS],
    ['kinds of expectation', EXPECTATION_KINDS],
    ['roles', CALLBACK_ROLES],
    ['reasons of a refusal', REFUSALS],
    ['timings', TIMING_FIELDS.map(({ name }) => name)],
    ['presets', PRESETS.map(({ id }) => id)],
    ['numbers of presets', PRESETS.map(({ label }) => label)],
  ])('names all %s', (_, words) => {
    const named = (word: string): boolean => MANUAL.includes(`\`${word}\``) || MANUAL.includes(`| ${word} `);
    expect(words.filter((word) => !named(word))).toEqual([]);
  });

  it('has whole files that are right', () => {
    expect(EXAMPLES.length).toBeGreaterThan(2);
    expect(EXAMPLES.map((text) => readScenario(text, 'example.yaml')).filter(({ ok }) => !ok)).toEqual([]);
  });
});
