import type { ScenarioPlan } from '../plan/plan.ts';
import type { LabOptions } from './lab-options.ts';
import { Lab } from './lab.ts';
import { replyAsRecorded } from './recorded-replies.ts';

/** What of a plan makes a run. */
export type RunnablePlan = Pick<
  ScenarioPlan,
  'seed' | 'timings' | 'clients' | 'actions' | 'webhooks' | 'webhookReplies'
>;

/**
 * A lab at the beginning of a run: the clients of the plan are there, and its actions come at their
 * times. What a server outside the lab said in the run that this one repeats is said again, unless
 * the options ask another.
 */
export function labOfPlan(plan: RunnablePlan, options: Omit<LabOptions, 'seed' | 'webhooks'>): Lab {
  const { seed, timings, webhooks, clients, actions, webhookReplies } = plan;
  const askOutside = replyAsRecorded(webhookReplies);
  const lab = new Lab({ seed, timings, webhooks, askOutside, ...options });
  for (const spec of clients) lab.open(spec);
  for (const { atUs, action } of actions) lab.schedule(atUs, action);
  return lab;
}
