import { runChild } from './run-child.mjs';

/**
 * Runs one attack until its time or its runs are over, so many different things have given way, or
 * `signal` says so.
 *
 * @param workers in so many processes, each of which takes every so many-th run
 * @param onFind told of each run that did not hold, unless it went as an earlier one did
 *
 * @returns how many runs held, and how many did not
 */
export async function runAttack(name, options) {
  const { seed, from, runs = Infinity, seconds, workers, finds, signal, onHeld, onFind } = options;
  const end = new AbortController();
  const timer = seconds === undefined ? undefined : setTimeout(() => end.abort(), seconds * 1000);
  const stop = AbortSignal.any([signal, end.signal]);
  const kinds = new Set();
  const totals = { held: 0, failed: 0 };

  const tell = (failure) => {
    totals.failed++;
    if (kinds.has(kindOf(failure)) || kinds.size === finds) return;
    kinds.add(kindOf(failure));
    onFind(failure);
    if (kinds.size === finds) end.abort();
  };
  const work = async (worker) => {
    const share = { seed, step: workers, until: from + runs, signal: stop };
    for (let next = from + worker; next < share.until && !stop.aborted;) {
      const failure = await runChild(name, { ...share, from: next, onHeld: () => onHeld(++totals.held) });
      if (failure === undefined) return;
      tell(failure);
      next = failure.number + workers;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  clearTimeout(timer);
  return totals;
}

/** What went wrong, and where in the program, whatever the numbers in it. */
function kindOf({ why }) {
  return why.split('\n').slice(0, 2).join('\n').replaceAll(/\d+/g, '0');
}
