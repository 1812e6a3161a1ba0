import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import config from '../../vitest.config.ts';
import { propertySeed } from '../support/fixed-seed.ts';

const root = path.join(import.meta.dirname, '../..');
const SETUP = 'test/support/fixed-seed.ts';

/** Whatever uses fast-check: tests, and what they share. */
const users = ['src', 'test', 'e2e', 'soak', 'bench', 'scripts']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|mjs)$/.test(name))
      .map((name) => path.posix.join(folder, name.replaceAll('\\', '/'))),
  )
  .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }))
  .filter(({ text }) => /from 'fast-check'/.test(text));

/**
 * What would draw otherwise than the rest: settings of fast-check with a seed, other settings for
 * all, chance itself.
 */
const OWN_CHANCE =
  /onfigureGlobal\(|\{[^{}]*\bnumRuns\b[^{}]*\bseed\b|\{[^{}]*\bseed\b[^{}]*\bnumRuns\b|Math\.random|randomBytes|randomUUID/;
/** The setting itself, a soak, whose runs have seeds of their own, and this file. */
const EXEMPT = [SETUP, 'soak/property.ts', 'test/sources/fixed-seeds.test.ts'];

describe('property tests draw the same in every run', () => {
  it('by a seed that stands before this file is read', () => {
    expect(fc.readConfigureGlobal().seed).toBe(propertySeed(process.env.FC_SEED));
    const drawn = (): unknown => fc.check(fc.property(fc.nat(), (n) => n < 0)).counterexample;
    expect(drawn()).toEqual(drawn());
    expect(fc.check(fc.property(fc.nat(), () => false)).seed).toBe(propertySeed(process.env.FC_SEED));
    expect(fc.sample(fc.nat(), 5)).toEqual(fc.sample(fc.nat(), 5));
  });

  it('in every project of the tests', () => {
    const projects = config.test?.projects ?? [];
    expect(projects.length).toBeGreaterThan(1);
    expect(config.test?.setupFiles).toContain(SETUP);
    for (const project of projects)
      expect(project).toMatchObject({ extends: true, test: expect.not.objectContaining({ setupFiles: [] }) });
  });

  it('and none has a seed, a configuration or a chance of its own', () => {
    expect(users.length).toBeGreaterThan(25);
    const own = users
      .filter(({ name }) => !EXEMPT.includes(name))
      .filter(({ text }) => OWN_CHANCE.test(text))
      .map(({ name }) => name);
    expect(own).toEqual([]);
  });

  it.each([
    [undefined, 20_261_128],
    ['', 20_261_128],
    ['7', 7],
    ['-3', -3],
  ])('FC_SEED=%s', (given, seed) => expect(propertySeed(given)).toBe(seed));

  it.each(['seven', '1.5', '4294967296', ' '])('FC_SEED=%j is refused in a sentence', (given) => {
    expect(() => propertySeed(given)).toThrow(
      `FC_SEED is a whole number from -2147483648 to 2147483647, not "${given}"`,
    );
  });
});
