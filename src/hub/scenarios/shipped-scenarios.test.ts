import { expect, test } from 'vitest';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { ShippedScenarios } from './shipped-scenarios.ts';

test('the list says of each scenario what its file says, read as a whole', () => {
  const shipped = new ShippedScenarios();
  const list = shipped.list();
  expect(list.length).toBeGreaterThan(100);
  for (const { file, name, rules } of list) {
    const read = readScenario(shipped.read(file)?.text ?? '', file);
    expect(read.ok && { name: read.plan.name, rules: read.plan.rules }, file).toEqual({ name, rules });
  }
});

test('a file whose name stands behind its clients is read as a whole; one that cannot be read is left out', () => {
  const { text = '' } = new ShippedScenarios().read('stories/tunnel-15s.yaml') ?? {};
  const [name = ''] = /^name: .*$/m.exec(text) ?? [];
  const late = `${text.replace(`${name}\n`, '')}\n${name}\n`;
  const list = new ShippedScenarios({ '/scenarios/a/late.yaml': late, '/scenarios/a/bad.yaml': 'clients: {' }).list();
  expect(list.map(({ file, name }) => [file, name])).toEqual([['a/late.yaml', name.replace('name: ', '')]]);
});
