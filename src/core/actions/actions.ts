import type { z } from 'zod';
import type { ActionName, StepVerb } from '../vocabulary/action-names.ts';
import type { ActionBase, StepAction, ToldAction } from './action.ts';
import { back } from './back.ts';
import { background } from './background.ts';
import { ban } from './ban.ts';
import { crash } from './crash.ts';
import { create } from './create.ts';
import { destroy } from './destroy.ts';
import { discard } from './discard.ts';
import { failEdge } from './fail-edge.ts';
import { failPath } from './fail-path.ts';
import { foreground } from './foreground.ts';
import { freeze } from './freeze.ts';
import { handover } from './handover.ts';
import { join } from './join.ts';
import { kill } from './kill.ts';
import { leave } from './leave.ts';
import { mute } from './mute.ts';
import { navigate } from './navigate.ts';
import { network } from './network.ts';
import { offline } from './offline.ts';
import { online } from './online.ts';
import { open, type OpenAction } from './open.ts';
import { publish } from './publish.ts';
import { reconnect } from './reconnect.ts';
import { reload } from './reload.ts';
import { renewToken } from './renew-token.ts';
import { restart } from './restart.ts';
import { restorePath } from './restore-path.ts';
import { role } from './role.ts';
import { sleep } from './sleep.ts';
import { thaw } from './thaw.ts';
import { unmute } from './unmute.ts';
import { unpublish } from './unpublish.ts';
import { voip } from './voip.ts';
import { wake } from './wake.ts';

/** The module of each verb. */
const STEP_ACTIONS = {
  join,
  leave,
  kill,
  crash,
  freeze,
  thaw,
  background,
  foreground,
  sleep,
  wake,
  restart,
  reload,
  discard,
  navigate,
  back,
  destroy,
  create,
  offline,
  online,
  network,
  handover,
  voip,
  ban,
  failEdge,
  failPath,
  restorePath,
  reconnect,
  publish,
  unpublish,
  mute,
  unmute,
  role,
  renewToken,
} satisfies { readonly [Verb in StepVerb]: { readonly name: Verb } };

type ActionOf<Module> = Module extends { readonly describe: (action: infer Action) => string }
  ? Action
  : never;

/** What can be done to a client that is there. Plain JSON data. */
export type ClientAction = { [Verb in StepVerb]: ActionOf<(typeof STEP_ACTIONS)[Verb]> }[StepVerb];

/** Something from outside the model that takes effect at one virtual instant. Plain JSON data. */
export type LabAction = OpenAction | ClientAction;

/** The action of a verb. */
export type ActionNamed<Name extends ActionName> = Extract<LabAction, { readonly do: Name }>;

/**
 * A module with the types of its own action forgotten: to be used with actions of its verb alone.
 */
export type AnyStepAction = StepAction<ClientAction, z.ZodRawShape, ClientAction>;

/** Everything about the verb of a step. */
export function stepActionOf(verb: StepVerb): AnyStepAction {
  return STEP_ACTIONS[verb] as unknown as AnyStepAction;
}

const MODULES: Readonly<Record<ActionName, ActionBase | object>> = { open, ...STEP_ACTIONS };

/** What every action has, be it a step or not. */
export function toldActionOf(name: ActionName): ToldAction<LabAction> {
  return MODULES[name] as ToldAction<LabAction>;
}

/** The client that an action names beside its own, and in which of its fields. */
export function otherNamed(
  action: LabAction,
): { readonly field: string; readonly client: string } | undefined {
  return action.do === 'failPath' || action.do === 'restorePath'
    ? { field: 'to', client: action.to }
    : undefined;
}

/**
 * An action without its client, as reports and traces say it: `join lab`, `offline up`,
 * `network apple-3g`.
 */
export function describeAction(action: LabAction): string {
  return toldActionOf(action.do).describe(action);
}

/** An action that was done, as reasons name it: `somebody killed UID 2`. */
export function didAction(action: LabAction, who: string): string {
  return toldActionOf(action.do).did(action, who);
}

/** An action as the lab says it to people; `who` is `UID 2`, and `nameOf` calls other clients so. */
export function sayAction(action: LabAction, who: string, nameOf: (client: string) => string): string {
  return toldActionOf(action.do).say(action, who, nameOf);
}
