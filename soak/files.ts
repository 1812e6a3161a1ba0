import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Draw } from '../src/core/random/draw.ts';
import type { ScenarioPlan } from '../src/core/plan/plan.ts';
import { readScenario } from '../src/core/scenario/read/read-scenario.ts';
import { runScenario } from '../src/core/scenario/judge/run-scenario.ts';
import {
  journalClockLine,
  journalHeaderLine,
  journalInputLine,
  journalPlanLine,
} from '../src/core/trace-file/journal/write-journal.ts';
import { traceHeader } from '../src/core/trace/trace-header.ts';
import { writeTrace } from '../src/core/trace-file/write-trace.ts';
import { mutatedScenario } from '../test/support/hostile/mutate-scenario.ts';
import { mutatedTrace } from '../test/support/hostile/mutate-trace.ts';
import {
  useJournal,
  useScenario,
  useTrace,
  type FileUse,
  type OnProgress,
} from '../test/support/hostile/use-file.ts';

/** A file to begin with. */
export interface SeedFile {
  readonly kind: 'trace' | 'journal' | 'scenario';
  readonly name: string;
  readonly text: string;
}

/**
 * The scenarios of the project that are short enough, and the journals and traces of their first
 * minutes.
 */
export function seedFiles(folder: string): readonly SeedFile[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  );
  return files.sort().flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const read = readScenario(text, name);
    if (!read.ok) throw new Error(`${name} is no scenario`);
    const untilUs = Math.min(read.plan.untilUs, 60_000_000);
    const plan = { ...read.plan, untilUs };
    return [
      { kind: 'scenario', name, text },
      { kind: 'journal', name: `${name} (journal)`, text: journalOf(plan) },
      ...(['events', 'packets'] as const).flatMap((detail): SeedFile[] => {
        const { records } = runScenario(plan, { detail });
        const few = records.slice(0, 120);
        return [
          {
            kind: 'trace',
            name: `${name} (${detail})`,
            text: writeTrace(traceHeader(plan, detail, '0.1.0'), few),
          },
        ];
      }),
    ] satisfies SeedFile[];
  });
}

/** The journal of a session that went through a plan. */
function journalOf(plan: ScenarioPlan): string {
  const { rules, seed, timings, clients, actions, untilUs, name } = plan;
  const owner = { pid: 1, machine: 'here', started: '2026-01-01T00:00:00.000Z' };
  const header = {
    app: '0.1.0',
    name,
    seed,
    detail: 'packets',
    rules,
    timings,
    clients,
    owner,
    recoveries: 0,
  } as const;
  const inputs = actions.map(({ atUs, action }, seq) =>
    journalInputLine({ seq, atUs, kind: 'input', actor: 'lab', cause: null, action }),
  );
  const planLine = journalPlanLine({ actions, lengthUs: untilUs, clients: [] });
  return [journalHeaderLine(header), planLine, ...inputs, journalClockLine(untilUs)].join('');
}

/** How many lines of a trace are left: what is wrong with few is found soonest. */
const LINES = [12, 25, 25, 50, 120];

/** The broken file of one number: always the same. */
export function brokenFile(
  seeds: readonly SeedFile[],
  seed: string,
  number: number,
): SeedFile & { readonly draw: Draw } {
  const draw = new Draw(seed, `file:${number}`);
  const from = drawnSeed(seeds, draw);
  return { ...from, text: mutated(from, draw), draw };
}

/** Short files more often than long ones, which take longer and have no more in them. */
function drawnSeed(seeds: readonly SeedFile[], draw: Draw): SeedFile {
  const [one, other] = [draw.pick(seeds), draw.pick(seeds)];
  return draw.chance(0.75) && other.kind === one.kind && other.text.length < one.text.length ? other : one;
}

function mutated({ kind, text }: SeedFile, draw: Draw): string {
  if (kind === 'scenario') return mutatedScenario(text, draw);
  if (kind === 'journal') return mutatedTrace(text, draw);
  return mutatedTrace(firstLines(text, draw.pick(LINES)), draw);
}

function firstLines(text: string, lines: number): string {
  let end = 0;
  for (let count = 0; count < lines && end < text.length; count += 1) end = text.indexOf('\n', end) + 1;
  return text.slice(0, end);
}

const USES = { trace: useTrace, journal: useJournal, scenario: useScenario };

/** Uses one broken file in every way; throws where anything but a clear refusal comes of it. */
export function attackWithFile(
  seeds: readonly SeedFile[],
  seed: string,
  number: number,
  onProgress: OnProgress,
): FileUse {
  const { kind, text, draw } = brokenFile(seeds, seed, number);
  return USES[kind](text, draw, onProgress);
}
