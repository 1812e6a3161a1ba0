import { describe, expect, it } from 'vitest';
import { sampleClient, sampleHeader, sampleRecords } from '../support/sample-trace.ts';
import { compareTraces } from '../../src/core/compare/compare-traces.ts';
import { comparisonJson, comparisonText } from '../../src/core/compare/comparison-text.ts';
import { EXPORT_FORMS, writeForm, type FormName } from '../../src/core/export/export-forms.ts';
import { plainPaint } from '../../src/core/text/paint.ts';
import { reporters, type ReporterName } from '../../src/core/report/reporters.ts';
import type { RunReport } from '../../src/core/report/results.ts';
import { toReportIndex } from '../../src/core/export/html/to-index.ts';
import { readScenario } from '../../src/core/scenario/read/read-scenario.ts';
import { readTraceFile } from '../../src/core/trace-file/trace-file.ts';
import { writeTrace } from '../../src/core/trace-file/write-trace.ts';
import { explain } from '../../src/core/why/because/explain.ts';
import { explanationText } from '../../src/core/why/words/explanation-text.ts';

/**
 * Colours, a title, a C1 control, a mark that turns the rest round, a line break, and what a
 * spreadsheet computes.
 */
const HOSTILE = '=1+1\u001b[31m\u001b]0;title\u0007\u009b2J\u202egnp\r\n\u2066x\u0000';
/** Everything that a terminal obeys, or that reorders the rest of a line; line breaks aside. */
const OBEYED = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/**
 * The same value with a hostile text in place of every text that a person or an app may choose.
 */
function hostile<Value>(value: Value): Value {
  const json = JSON.stringify(value, (key, field: unknown) =>
    ['name', 'channel', 'timer', 'code', 'type'].includes(key) && typeof field === 'string' ? HOSTILE : field,
  );
  return JSON.parse(json.replaceAll(/"uid1"/g, JSON.stringify(HOSTILE))) as Value;
}

const header = {
  ...sampleHeader,
  name: HOSTILE,
  app: HOSTILE,
  clients: [sampleClient(HOSTILE, 1), ...sampleHeader.clients.slice(1)],
};
const records = hostile(sampleRecords);
const explained = { clients: header.clients, timings: {}, untilUs: header.untilUs, records };

const check = { rule: 'R-NATIVE-T6', subject: HOSTILE, expectedAtUs: 1, actualAtUs: 2, message: HOSTILE };
const report: RunReport = {
  scenarios: [
    {
      file: HOSTILE,
      name: HOSTILE,
      seed: '1',
      status: 'failed',
      rules: [],
      expectations: [
        {
          text: HOSTILE,
          line: 1,
          status: 'failed',
          expectedAtUs: 1,
          actualAtUs: null,
          actualSeq: null,
          message: HOSTILE,
        },
      ],
      checks: [{ ...check, verdict: 'fail' }],
      virtualUs: 1,
      wallMs: 1,
    },
  ],
  rules: [
    {
      id: 'R-NATIVE-T6',
      text: 'x',
      verdict: 'fail',
      checks: [{ ...check, scenario: HOSTILE, verdict: 'fail' }],
    },
  ],
  notRun: 0,
  interrupted: false,
  wallMs: 1,
};

/** A scenario that is wrong wherever a name may stand. */
const wrong = JSON.stringify({
  [HOSTILE]: 1,
  name: HOSTILE,
  network: HOSTILE,
  rules: [HOSTILE],
  clients: { [HOSTILE]: { persona: HOSTILE, sdk: HOSTILE, uid: HOSTILE } },
  steps: [{ at: HOSTILE, do: HOSTILE, client: HOSTILE, [HOSTILE]: 1 }],
  expect: [{ client: HOSTILE, callback: HOSTILE, at: `${HOSTILE} + 1s` }],
});

function messagesOf(reading: ReturnType<typeof readScenario> | ReturnType<typeof readTraceFile>): string {
  return reading.ok ? '' : reading.mistakes.map(({ message }) => message).join('\n');
}

const outputs: readonly (readonly [string, () => string])[] = [
  ...(Object.keys(EXPORT_FORMS) as FormName[])
    // The run itself goes through without loss; JSON has its own escapes.
    .filter((form) => form !== 'jsonl')
    .map((form) => [`export ${form}`, () => writeForm(form, header, records)] as const),
  ...(Object.keys(reporters) as ReporterName[]).map(
    (name) => [`reporter ${name}`, () => reporters[name](report, plainPaint)] as const,
  ),
  ['the index of reports', () => toReportIndex(report, [HOSTILE], HOSTILE)],
  [
    'why, of every record',
    () => records.map(({ seq }) => explanationText(explain(explained, seq), plainPaint)).join('\n'),
  ],
  ['diff', () => comparisonText(compareTraces(records, []), { left: HOSTILE, right: HOSTILE }, plainPaint)],
  ['diff as JSON', () => comparisonJson(compareTraces(records, []), { left: HOSTILE, right: HOSTILE })],
];

describe('a name cannot do anything where it is shown', () => {
  it.each(outputs)('%s', (_, write) => {
    const text = write().replaceAll('\r\n', '\n');
    expect(text).toContain('gnp');
    expect(OBEYED.exec(text)?.[0]).toBeUndefined();
  });

  it('nor compute anything in a spreadsheet', () => {
    const cells = writeForm('csv', header, records).split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([]);
    expect(cells.some((cell) => cell.startsWith("'=1+1"))).toBe(true);
  });

  it('nor make a mistake about it longer than a few lines', () => {
    const long = 'x'.repeat(10_000);
    const mistakes = messagesOf(readScenario(wrong.replaceAll('gnp', long), 'a.yaml'));
    expect(mistakes).toContain('xxx');
    for (const message of mistakes.split('\n')) expect(message.length).toBeLessThan(1_000);
    const trace = writeTrace(header, records).replace('"do":"join"', `"do":"${long}"`);
    expect(messagesOf(readTraceFile(trace, 'a.jsonl')).length).toBeLessThan(2_000);
  });
});
