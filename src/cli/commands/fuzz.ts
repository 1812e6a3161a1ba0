import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Finding } from '../../core/fuzz/fuzz-run.ts';
import { judgePlan } from '../../core/fuzz/judge-plan.ts';
import { seedProblem } from '../../core/random/seed.ts';
import { countedNoun, formatSeconds } from '../../core/time/format-time.ts';
import { stackOf } from '../../core/text/message-of.ts';
import { oneLine } from '../../core/text/plain-text.ts';
import { writeScenario } from '../../core/scenario/write/write-scenario.ts';
import type { CommandSpec, Invocation } from '../arguments/command-spec.ts';
import { PROGRAM } from '../arguments/help.ts';
import { WriteFailure } from '../../disk/io-reason.ts';
import { writeWhole } from '../../disk/whole-file.ts';
import { loadScenarios, type LoadedScenario } from '../files/load-scenarios.ts';
import { formatDiagnostics } from '../files/read-text.ts';
import { printErrors, outputPaint, printOutput, unwritableFolder } from '../program/output.ts';
import { interruptedCode } from '../pool/interrupt.ts';
import { runFuzz, type FuzzTotals } from '../pool/run-fuzz.ts';
import { fuzzFault } from './fuzz-fault.ts';
import { workersProblem } from './run-options.ts';

/** The fuzzer itself has a mistake: not the same as a violation that it found. */
const FUZZER_BROKE = 3;
const MS_PER_MINUTE = 60_000;
/** Runs where neither runs nor minutes are given. */
const DEFAULT_RUNS = 1_000;

function wholeMistake(text: string): string | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? undefined : `"${text}" is no whole number from 1`;
}

function numberMistake(text: string): string | undefined {
  return /^\d{1,9}$/.test(text) ? undefined : `"${text}" is no number of a run; write a whole number from 0`;
}

function minutesMistake(text: string): string | undefined {
  const isRight = /^\d{1,5}(\.\d{1,3})?$/.test(text) && Number(text) > 0;
  return isRight ? undefined : `"${text}" is no number of minutes; write a number above 0, such as 10 or 0.5`;
}

/** `fuzz` */
export const fuzzCommand: CommandSpec = {
  name: 'fuzz',
  summary: 'Run random scenarios with the rule checker watching, and shrink what it finds.',
  details:
    'Draws scenarios from a seed: clients of all platforms and generations, actions, networks, each run with some kinds left out and others heavy. The rule checker watches each run. What breaks a rule is made as small as can be and written as a scenario file. The same seed draws the same scenarios. With SCENARIO files instead, judges just those.',
  operand: {
    name: '[SCENARIO]',
    doc: 'Files or folders to judge by the rules instead of random scenarios: repeats a find.',
    isMany: true,
    isOptional: true,
  },
  options: [
    {
      name: 'seed',
      value: 'N',
      doc: 'An integer or a hex string; left out: another one each time.',
      mistake: seedProblem,
    },
    {
      name: 'runs',
      value: 'N',
      doc: `How many scenarios. Left out: ${DEFAULT_RUNS}, or no limit with --minutes.`,
      mistake: wholeMistake,
    },
    { name: 'minutes', value: 'M', doc: 'End after so many minutes.', mistake: minutesMistake },
    { name: 'workers', value: 'W', doc: 'Run in so many threads.', fallback: '1', mistake: workersProblem },
    {
      name: 'from',
      value: 'N',
      doc: 'Number of the first run: goes on where another call ended.',
      fallback: '0',
      mistake: numberMistake,
    },
    {
      name: 'finds',
      value: 'N',
      doc: 'End after so many different violations.',
      fallback: '1',
      mistake: wholeMistake,
    },
    {
      name: 'output',
      value: 'DIR',
      doc: 'Where the scenario files of finds are written.',
      fallback: 'fuzz-finds',
    },
  ],
  exitCodes: [[String(FUZZER_BROKE), 'the fuzzer itself broke; please report it']],
  examples: [
    { line: 'fuzz --seed 42 --runs 10000 --workers 2', does: 'Ten thousand scenarios in two threads' },
    { line: 'fuzz --minutes 10', does: 'As many as ten minutes hold, from a new seed' },
    { line: 'fuzz fuzz-finds/', does: 'Are the finds of earlier runs still violations?' },
  ],
  async run(invocation) {
    try {
      return invocation.operands.length > 0
        ? await judgeFiles(invocation.operands)
        : await search(invocation);
    } catch (error) {
      if (error instanceof WriteFailure) throw error;
      printErrors([`${PROGRAM} fuzz: the fuzzer itself broke; please report it:`, stackOf(error)]);
      return FUZZER_BROKE;
    }
  },
};

async function search(invocation: Invocation): Promise<number> {
  const seed = invocation.value('seed') ?? randomBytes(4).toString('hex');
  const minutes = invocation.value('minutes');
  const givenRuns = invocation.value('runs');
  const runs =
    givenRuns === undefined ? (minutes === undefined ? DEFAULT_RUNS : Infinity) : Number(givenRuns);
  const folder = invocation.value('output') ?? 'fuzz-finds';
  const from = Number(invocation.value('from') ?? 0);
  const workers = Number(invocation.value('workers') ?? 1);
  const span = minutes === undefined ? '' : `, at most ${minutes} min`;
  const count = runs === Infinity ? 'no limit of runs' : countedNoun(runs, 'run');
  await printOutput(`Seed ${seed}, ${count} from run ${from}${span}, ${countedNoun(workers, 'worker')}\n`, 0);
  const unwritable = unwritableFolder(folder);
  if (unwritable !== undefined) {
    printErrors([`${PROGRAM} fuzz: --output: ${unwritable}`]);
    return 2;
  }
  const written: Promise<void>[] = [];
  let failure: unknown;
  const totals = await runFuzz({
    seed,
    from,
    runs,
    limitMs: minutes === undefined ? Infinity : Number(minutes) * MS_PER_MINUTE,
    workers,
    finds: Number(invocation.value('finds') ?? 1),
    fault: fuzzFault(),
    onFind: (find) => {
      const report = reportFind(find, seed, folder);
      written.push(report.catch((error: unknown) => void (failure ??= error)));
    },
  });
  await Promise.all(written);
  if (failure !== undefined) throw failure;
  return sayTotals(totals);
}

/** What was broken, grouped by what detected it. */
const WATCHED = { rule: 'the rule', invariant: 'an invariant:', exception: 'the model:' } as const;

async function reportFind(find: Finding, seed: string, folder: string): Promise<void> {
  const { violation, plan, run, actionsBefore } = find;
  const name = `${violation.id.replaceAll(/[^A-Za-z0-9.-]+/g, '-').slice(0, 60)}-${seed}-${run}.yaml`;
  const file = path.join(folder, name);
  writeWhole(file, writeScenario(plan));
  const paint = outputPaint();
  const when = violation.atUs === null ? '' : ` at ${formatSeconds(violation.atUs)}`;
  const whom = violation.subject === '' ? '' : ` for ${violation.subject}`;
  const lines = [
    paint.bad(`Run ${run} broke ${WATCHED[violation.kind]} ${oneLine(violation.id)}${whom}${when}`),
    `  ${oneLine(violation.message)}`,
    `  Shrunk from ${countedNoun(actionsBefore, 'action')} to ${plan.actions.length}: ${file}`,
    `  Again: ${PROGRAM} fuzz ${file}`,
    `  As drawn: ${PROGRAM} fuzz --seed=${seed} --from ${run} --runs 1`,
    '',
  ];
  await printOutput(lines.join('\n'), 1);
}

async function sayTotals({ runs, virtualUs, held, finds, interrupted, wallMs }: FuzzTotals): Promise<number> {
  const code = finds.length > 0 ? 1 : interrupted ? interruptedCode() : 0;
  const found = finds.length === 0 ? 'no violation' : countedNoun(finds.length, 'violation');
  const hours = (virtualUs / 3_600_000_000).toFixed(1);
  const head = interrupted ? 'Interrupted: ' : '';
  await printOutput(
    `${head}${countedNoun(runs, 'run')}, ${hours} h of virtual time, ${countedNoun(held, 'rule check')} held, ${found}, in ${formatSeconds(wallMs * 1000)}\n`,
    code,
  );
  return code;
}

async function judgeFiles(paths: readonly string[]): Promise<number> {
  const { scenarios, mistakes } = loadScenarios(paths);
  if (mistakes.length > 0) {
    printErrors(formatDiagnostics(mistakes));
    return 2;
  }
  const lines = scenarios.flatMap(judgedLines);
  const code = lines.some(({ isBroken }) => isBroken) ? 1 : 0;
  await printOutput(lines.map(({ text }) => `${text}\n`).join(''), code);
  return code;
}

function judgedLines({ file, plan }: LoadedScenario): { text: string; isBroken: boolean }[] {
  const { violations, held } = judgePlan(plan, { detail: 'packets', fault: fuzzFault() });
  const paint = outputPaint();
  if (violations.length === 0) {
    return [
      {
        text: paint.good(`${oneLine(file)}: no violation, ${countedNoun(held, 'rule check')} held`),
        isBroken: false,
      },
    ];
  }
  return violations.map(({ id, subject, message, atUs }) => {
    const when = atUs === null ? '' : ` at ${formatSeconds(atUs)}`;
    const text = `${oneLine(file)}: ${oneLine(id)}${subject === '' ? '' : ` for ${subject}`}${when}: ${oneLine(message)}`;
    return { text: paint.bad(text), isBroken: true };
  });
}
