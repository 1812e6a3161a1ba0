import type { z } from 'zod';
import type { StepVerb } from '../vocabulary/action-names.ts';
import type { ProcessEvent, ProcessStatus } from '../vocabulary/process.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { Draw } from '../random/draw.ts';
import type { ActionTarget } from './action-target.ts';
import type { ClientLife } from './client-life.ts';

/** What every action has. Plain JSON data. */
export interface ActionBase {
  readonly do: string;
  readonly client: string;
}

/** A value in the units of a file: `latencyUs` is `latency` there, in milliseconds. */
type InFile<Value> = Value extends object
  ? {
      readonly [Key in keyof Value as Key extends `${infer Name}Us` ? Name : Key]?:
        InFile<Value[Key]> | undefined;
    }
  : Value;

/** How an action stands in traces and journals, and how it is told. */
export interface ToldAction<Action extends ActionBase> {
  readonly name: Action['do'];
  /** Its own fields in traces, journals and messages, in the units of a file. */
  readonly record: {
    readonly [Field in Exclude<keyof Action, 'do' | 'client'>]-?: z.ZodType<
      InFile<Action[Field]> | undefined
    >;
  };
  /**
   * What is wrong with a recorded one that its schema cannot say: a message about one of its
   * fields.
   */
  readonly misfit?: (action: Action) => { readonly field: string; readonly message: string } | undefined;
  /** Without its client, as reports and traces say it: `join lab`, `offline up`. */
  readonly describe: (action: Action) => string;
  /** As the lab says it to people; `who` is `UID 2`, and `nameOf` calls other clients so. */
  readonly say: (action: Action, who: string, nameOf: (client: string) => string) => string;
  /**
   * What was done, as reasons name it: a clause in the past without its moment,
   * `somebody killed UID 2`, `the app of UID 2 called leave`.
   */
  readonly did: (action: Action, who: string) => string;
}

/** Keys and values of one line of a file. */
export type FileFields = Readonly<Record<string, unknown>>;

/** Notes a mistake about a field of a step, or about the step as a whole. */
export type ReportProblem = (message: string | (() => string), field?: string) => void;

/** How an action is written as a step of a scenario. */
export interface StepForm<Action extends ActionBase, Shape extends z.ZodRawShape> {
  /** Its own fields, with their documentation. */
  readonly shape: Shape;
  /** What it does, in one line of the manual. */
  readonly about: string;
  readonly example: string;
  /** Other words for its verb, in small letters without signs. */
  readonly meant: readonly string[];
  /** The action of a step whose text fits the shape; undefined where a mistake was noted. */
  readonly read: (
    client: string,
    step: z.infer<z.ZodObject<Shape>>,
    note: ReportProblem,
  ) => Action | undefined;
  /** Its own fields as a file has them, without those whose value a reader takes anyway. */
  readonly write: (action: Action) => FileFields;
  /** What has become of the client, for the name of its moment: `uid1-killed`. */
  readonly outcome: string;
  /** Verbs that it undoes: its moment reads best as so much later than theirs. */
  readonly undoes?: readonly StepVerb[];
}

/** What the fuzzer has to draw an action from. */
export interface FuzzWorld {
  readonly client: ClientSpec;
  /** Names of all other clients. */
  readonly others: readonly string[];
  /** Channels to join, each as often as it is to come. */
  readonly channels: readonly string[];
  /** How wild the networks of the run are. */
  readonly network: NetworkMood;
}

/** How wild the networks of a random run are. */
export type NetworkMood = 'clean' | 'presets' | 'links';

/** How the fuzzer draws an action, and makes one simpler that shows a fault. */
export interface FuzzForm<Action extends ActionBase, Other extends ActionBase> {
  readonly draw: (draw: Draw, world: FuzzWorld) => Action | Other;
  /** Actions that are a little simpler, those that take most away first. */
  readonly simpler?: (action: Action) => Iterable<Action | Other>;
  /**
   * Verbs that it must come as often as, beside those that it undoes, or everything would end
   * broken.
   */
  readonly balances?: readonly StepVerb[];
  /** It changes links: left out where they are to stay clean. */
  readonly isOfNetwork?: boolean;
}

/** What an action is done to. */
export type ActionScope = 'app' | 'connection';

/**
 * Everything that the model and the files need of one action: its fields and their schemas, when
 * it is possible, what it does, how it is read, written and told, and how the fuzzer draws it.
 */
export interface StepAction<
  Action extends ActionBase & { readonly do: StepVerb },
  Shape extends z.ZodRawShape = z.ZodRawShape,
  Other extends ActionBase = never,
> extends ToldAction<Action> {
  /**
   * What it is done to: one `connection` of an app, or the `app` with its process and its device,
   * and so all of its connections.
   */
  readonly on: ActionScope;
  /** Where it may be done to the whole app although one names a connection: whether it is. */
  readonly isOnApp?: (action: Action) => boolean;
  /** Where it may be done to every client there is although one is named: whether it is. */
  readonly isOnAll?: (action: Action) => boolean;
  /**
   * Its own fields as a page of the lab may ask for them, in units of the model: what it may not
   * say of itself is not among them.
   */
  readonly asked: z.ZodRawShape;
  /**
   * A sentence that says why the client cannot do it now, and what would be right; undefined where
   * it can.
   */
  readonly obstacle: (life: ClientLife, action: Action) => string | undefined;
  /** What it makes of a process; left out, or undefined, where it makes nothing of it. */
  readonly processEvent?: (process: ProcessStatus, action: Action) => ProcessEvent | undefined;
  /** In the place of the process that it ends it starts another. */
  readonly startsAnew?: true;
  /**
   * A sentence that follows from what it is, for whoever asks why; without its first capital
   * letter.
   */
  readonly meaning?: string;
  /** Lets it take effect. One that finds nothing to act on (a dead process, say) does nothing. */
  readonly perform: (client: ActionTarget, action: Action) => void;
  readonly step: StepForm<Action, Shape>;
  readonly fuzz: FuzzForm<Action, Other>;
}

/** An action of its module; `Other`: what else the fuzzer may draw in its place. */
export function stepAction<
  Action extends ActionBase & { readonly do: StepVerb },
  Other extends ActionBase = never,
>(): <const Shape extends z.ZodRawShape>(
  action: StepAction<Action, Shape, Other>,
) => StepAction<Action, Shape, Other> {
  return (action) => action;
}
