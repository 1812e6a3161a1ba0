import { describe, expect, it } from 'vitest';
import { readScenario } from '../read/read-scenario.ts';

function mistakesOf(text: string): readonly string[] {
  const read = readScenario(text, 'test.yaml');
  return read.ok ? [] : read.mistakes.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

const bomb = (levels: number): string => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level <= levels; level++) {
    const uses = Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ');
    lines.push(`a${level}: &a${level} [${uses}]`);
  }
  return lines.join('\n');
};

describe('a text that is no scenario at all is one clear mistake', () => {
  it.each([
    ['empty', '', '1:1: the file is empty'],
    ['only a comment', '# nothing\n', '1:1: the file is empty'],
    ['only a document start', '---\n', '1:1: the file is empty'],
    ['a word', 'hello\n', '1:1: a scenario is a map with the keys name, clients, steps and expect'],
    ['a list', '- a\n- b\n', '1:1: a scenario is a map'],
    ['two documents', 'name: a\n---\nname: b\n', '2:1: a second document starts here: one scenario a file'],
    ['binary', 'name: a\0b\n', '1:1: this is not a text file'],
    ['too large', '#'.repeat(10_000_000), '1:1: the file is 10.0 MB long: a scenario has at most 1 MB'],
    ['an alias bomb', bomb(8), '1:1: the aliases unfold into too much'],
    [
      'nested too deep',
      `name: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
      'the values are nested too deep',
    ],
    [
      'nested less deep',
      `name: ${'['.repeat(100)}${']'.repeat(100)}\n`,
      '1:71: the values are nested too deep',
    ],
    [
      'keys nested too deep',
      Array.from({ length: 100 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''),
      '65:65: the values are nested too deep',
    ],
    ['lists nested too deep', `${'- '.repeat(5_000)}a\n`, '1:131: the values are nested too deep'],
    ['keys that are lists, nested too deep', `${'? '.repeat(5_000)}a\n`, '1:131: the values are'],
    ['an anchor within itself', 'name: &all [*all]\n', 'the values are nested too deep'],
    ['an anchor many times within itself', 'name: &all [*all, *all, *all]\n', 'nested too deep'],
    ['an alias of nothing', 'name: *nobody\n', '1:7: no anchor "&nobody" stands above this alias'],
  ])('%s', (_, text, message) => {
    const found = mistakesOf(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  it.each([
    ['a tab', 'name: a\nclients:\n\tuid1: {}\n', '3:1: '],
    ['an open bracket', 'name: [a\n', '2:1: not YAML: '],
    ['a colon too many', 'name: a: b\n', '1:'],
  ])('broken YAML: %s', (_, text, message) => {
    expect(mistakesOf(text)[0]).toContain(message);
  });
});

describe('positions', () => {
  it('of what stands behind an alias are those of the alias', () => {
    const text = `name: A test
clients:
  uid1: &phone { persona: andriod, sdk: 3.x, uid: 1 }
  uid2: *phone
steps: []
`;
    expect(mistakesOf(text)).toEqual([
      '3:27: persona: unknown persona "andriod"; did you mean "android"?',
      '4:9: persona: unknown persona "andriod"; did you mean "android"?',
    ]);
  });

  it('of what is missing are those of the map that lacks it', () => {
    expect(
      mistakesOf('# a scenario\nname: A test\n').map((line) => line.split(': ').slice(0, 3).join(': ')),
    ).toEqual(['2:1: clients: missing', '2:1: steps: missing']);
  });

  it('count from 1, also behind a byte order mark and with Windows line ends', () => {
    expect(mistakesOf('\uFEFFname: A test\r\nsteps: []\r\nclients: {}\r\n')).toEqual([
      '3:10: clients: a scenario needs at least one client',
    ]);
  });
});
