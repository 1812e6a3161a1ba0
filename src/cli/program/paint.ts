import pc from 'picocolors';
import { plainPaint, type Paint } from '../../core/text/paint.ts';

/** Colours: on terminals only, and not where `NO_COLOR` is set. */
export function paintFor(isTerminal: boolean): Paint {
  const noColor = process.env.NO_COLOR;
  const isWanted = isTerminal && (noColor === undefined || noColor === '') && process.env.TERM !== 'dumb';
  if (!isWanted) return plainPaint;
  const colors = pc.createColors(true);
  return { good: colors.green, bad: colors.red, warn: colors.yellow, dim: colors.dim, bold: colors.bold };
}
