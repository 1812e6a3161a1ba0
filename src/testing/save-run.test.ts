import { describe, expect, it } from 'vitest';
import { readScenario } from '../core/scenario/read/read-scenario.ts';
import { LabRun } from './run/lab-run.ts';
import { readClientFields } from './run/client-fields.ts';
import { runAsText } from './save-run.ts';

/** A run in which a phone is killed. */
function aRun(): LabRun {
  const run = new LabRun({ seed: '1', name: 'a kill', timings: {}, onRecord: () => undefined });
  const { spec } = readClientFields('uid7', { persona: 'android', uid: 7 });
  run.perform({ do: 'open', client: 'uid7', spec }, 0);
  run.act({ do: 'join', client: 'uid7', channel: 'room' }, 0);
  run.act({ do: 'kill', client: 'uid7' }, 5_000_000);
  return run;
}

describe('a run as a file', () => {
  it.each<[string, RegExp]>([
    ['kill.jsonl', /^\{.*\n\{/],
    ['kill.html', /^<!doctype html>/i],
    ['kill.svg', /^<\?xml .*\n<svg /],
    ['kill.mmd', /^(%%.*\n)*(---[^]*---\n)?sequenceDiagram/],
    ['kill.csv', /^seq,at_ms,actor,kind,/],
    ['kill.yaml', /^name: a kill$/m],
    ['a folder/kill.yml', /do: kill/],
  ])('%s has its form by its ending', (file, form) => {
    expect(runAsText(aRun(), file)).toMatch(form);
  });

  it('as a scenario plays the same', () => {
    const read = readScenario(runAsText(aRun(), 'kill.yaml'), 'kill.yaml');
    expect(read.ok && read.plan.actions.map(({ atUs, action }) => [atUs, action.do])).toEqual([
      [0, 'join'],
      [5_000_000, 'kill'],
    ]);
  });

  it.each(['kill', 'kill.txt', 'kill.yaml.bak', ''])(
    '"%s" has no form, and is answered with all there are',
    (file) => {
      expect(() => runAsText(aRun(), file)).toThrow(
        new RegExp(`^lab\\.save: "${file}" has none of the endings \\.mmd, \\.jsonl, .*, \\.yaml\\.$`),
      );
    },
  );
});

describe('what a run is asked to do on purpose', () => {
  it('is refused with the reason where it cannot be, and does nothing', () => {
    const run = aRun();
    const before = run.lab.records.length;
    expect(() => run.act({ do: 'leave', client: 'uid7' }, 6_000_000)).toThrow(
      'the process of "uid7" ended at 5s (kill) and can do nothing: restart it before this leave step',
    );
    expect(run.lab.records.length).toBe(before);
  });
});
