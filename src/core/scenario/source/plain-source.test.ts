import { describe, expect, it } from 'vitest';
import { plainJson } from '../../text/plain-text.ts';
import { readScenario, readScenarioData } from '../read/read-scenario.ts';
import { plainSource } from './plain-source.ts';

const scenario = (client: object, more: object = {}): object => ({
  ...{ name: 'a client', clients: { uid7: client }, steps: [], expect: [] },
  ...more,
});

describe('data that a program gives', () => {
  it.each([
    scenario({ persona: 'android', sdk: '4.x', uid: 7 }),
    scenario({ persona: 'web', sdk: '3.x', uid: 7, publish: 'none', network: 'apple-3g' }),
    scenario({ persona: 'ios', sdk: '4.x', uid: 7, role: undefined, network: { up: { loss: '5%' } } }),
    scenario({ persona: 'ios', sdk: '4.x' }, { seed: 42 }),
    scenario({ persona: 'andriod', uid: -1, colour: 'red' }),
    scenario({ persona: 'android', sdk: 3, uid: '7' }),
    scenario({ persona: 'android', sdk: 4.5, uid: 1e21 }),
    [],
  ])('is read as the file that says the same: %j', (data) => {
    const messages = (read: ReturnType<typeof readScenario>): unknown =>
      read.ok ? read.plan : read.mistakes.map(({ message }) => message).sort();
    expect(messages(readScenarioData(data, 'x'))).toEqual(messages(readScenario(plainJson(data), 'x')));
  });

  it('is refused where it has no end', () => {
    let deep: object = {};
    for (let level = 0; level < 100; level++) deep = { deep };
    expect(() => plainSource(deep)).toThrow('nested too deep');
  });
});
