import { parseArgs } from 'node:util';

const USAGE = `npm run same-traces -- REV [options]

Runs the scenarios of revision REV, and random ones that REV draws, with the command lines of REV and of this tree, and compares
traces, verdicts and golden files to the byte. What REV came to is kept in the system's folder for temporary files.

  --runs N              how many random scenarios (default 10000; the first N of always the same)
  --except PERSONA@SDK  leaves out runs with such a client, say web@4.x, where a change is meant; more than once
  --no-verdicts         compares traces and golden files alone
  --only TEXT           compares only the scenarios whose name has this text in it, such as article or 00041
  --show N              how many groups of differences are shown (default 12)
  --workers N           how many programs run at a time (default: the processors)

Exit codes: 0 the same, 1 not the same, 2 wrong options or no such revision.`;

/** A mistake of the person who asks, or of a tree that cannot be compared, in one sentence. */
export class Refusal extends Error {}

function countOf(name, value, least) {
  const count = Number(value);
  if (!Number.isInteger(count) || count < least)
    throw new Refusal(`--${name} is a whole number from ${least}, not "${value}".`);
  return count;
}

function exceptionOf(text) {
  if (!/^[^@\s]+@[^@\s]+$/.test(text))
    throw new Refusal(`--except is a persona and an SDK generation, such as web@4.x, not "${text}".`);
  return text;
}

/** What the command line asks for; nothing where it asks for help. */
export function readOptions(processors) {
  const string = { type: 'string' };
  const options = {
    ...{ runs: string, show: string, workers: string, only: string },
    except: { ...string, multiple: true },
    'no-verdicts': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  let read;
  try {
    read = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${USAGE}`);
  }
  const { values, positionals } = read;
  if (values.help) {
    console.log(USAGE);
    return undefined;
  }
  if (positionals.length !== 1)
    throw new Refusal(`Name one revision to compare with, such as HEAD~5 or main.\n\n${USAGE}`);
  return {
    revision: positionals[0],
    runs: countOf('runs', values.runs ?? 10_000, 0),
    show: countOf('show', values.show ?? 12, 1),
    workers: countOf('workers', values.workers ?? processors, 1),
    except: (values.except ?? []).map(exceptionOf),
    only: values.only ?? '',
    hasVerdicts: values['no-verdicts'] !== true,
  };
}
