/** Rules that stand for a moment of their timeline, not for a part of one. */
const NUMBERED = /^R4?-(?:NATIVE|NATIVE-PRE|WEB)-(T\d+)(?:-UNPUBLISHED-10S|-LEFT-20S)?$/;

/** Moments at which nobody is told anything; their rules hold later, when that shows. */
const SILENT: ReadonlySet<string> = new Set(['T0', 'T3']);

/** The moment that a rule numbers (`T4` for R-NATIVE-T4); null where it numbers none, or one at which nothing is to be seen. */
export function momentOfRule(rule: string): string | null {
  const moment = NUMBERED.exec(rule)?.[1];
  return moment === undefined || SILENT.has(moment) ? null : moment;
}
