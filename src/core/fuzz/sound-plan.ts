import { otherNamed } from '../actions/actions.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { LinkCourse } from '../situation/link-course.ts';
import type { TimedAction } from '../plan/plan.ts';
import { ProcessLife } from '../situation/process-life.ts';

/**
 * The actions that a scenario file may hold: those whose process can take them, and whose links
 * can be. What one action makes impossible for later ones is judged as if it stood in a file.
 */
export function soundActions(
  clients: readonly ClientSpec[],
  actions: readonly TimedAction[],
): readonly TimedAction[] {
  const known = new Set(clients.map(({ id }) => id));
  const life = new ProcessLife(clients);
  let course = new LinkCourse(clients);
  const sound: TimedAction[] = [];
  for (const timed of actions) {
    const other = otherNamed(timed.action);
    if (!known.has(timed.action.client) || (other && !known.has(other.client))) continue;
    if (life.apply(timed.action, timed.atUs) !== undefined) continue;
    if (course.apply(timed.action) === undefined) {
      sound.push(timed);
      continue;
    }
    course = courseAfter(clients, sound);
  }
  return sound;
}

/**
 * The links as they are after some actions: a change that cannot be has left its mark on the
 * course.
 */
function courseAfter(clients: readonly ClientSpec[], actions: readonly TimedAction[]): LinkCourse {
  const course = new LinkCourse(clients);
  for (const { action } of actions) course.apply(action);
  return course;
}
