import { z } from 'zod';
import type { ScenarioText, ShippedScenario } from '../contract/scenario-messages.ts';
import { readYaml } from '../../core/scenario/source/yaml-source.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';

declare global {
  interface ImportMeta {
    /** The builder puts the files in. */
    glob(
      pattern: string,
      options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
    ): Readonly<Record<string, string>>;
  }
}

const TEXTS = import.meta.glob('../../../scenarios/**/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Questions that the scenarios answer, by how their files begin; the first that fits. */
const QUESTIONS: readonly (readonly [question: string, files: RegExp])[] = [
  ['What does a platform tell when its app is killed?', /^article\/(kill-|voip)/],
  ['What does a native client go through, and when?', /^article\/native-/],
  ['What does a web page see?', /^article\/web-/],
  ['Who hears of a mute, a track, a role?', /^(article\/media-|beyond\/mute-)/],
  ['What does the end of a token do?', /^(article|beyond)\/token-/],
  ['Whom does the server remove, and who may return?', /^(article\/bans|beyond\/ban-)/],
  ['What if one user is on two devices?', /^(article|beyond)\/same-user/],
  ['What if an app is in several channels?', /^(article\/several-channels|beyond\/two-channels-)/],
  ['How is an app told how its network is?', /^(article|beyond)\/network-quality/],
  ['What if the server chooses who one is?', /^article\/restart-without-uid/],
  ['What if users have user accounts?', /^(article\/user-accounts|beyond\/account-)/],
  ['What if the device notices the loss?', /^article\/loss-noticed/],
  ['What if the device goes to another network?', /^beyond\/handover/],
  ['What if no UDP gets through?', /^(article|beyond)\/udp-/],
  ['What if an app forces a cloud proxy?', /^(article|beyond)\/cloud-proxy/],
  ['What if no UDP gets through for the media of a page?', /^(article|beyond)\/web-media/],
  ['What if the data of one user does not reach one other?', /^(article|beyond)\/path-/],
  ['What if the edge server fails?', /^(article|beyond)\/edge-/],
  ['What if the app goes to the background?', /^beyond\/app-in-the-background/],
  ['What if a computer goes to sleep?', /^beyond\/computer-asleep/],
  ['What if an app destroys its engine?', /^(article|beyond)\/engine-/],
  ['What if a page is loaded again, left for another, or its tab discarded?', /^article\/page-/],
  ['What do Flutter and Unity tell in a browser?', /^beyond\/frameworks-in/],
  ['When does a channel end?', /^article\/channel-/],
  ['What happens in a tunnel, or in a lift?', /^stories\/(tunnel|both-in|short-cuts|twenty)/],
  ['What if only one direction is cut?', /^stories\/(uplink|downlink|one-uplink)/],
  ['What do others see of an app that died or froze?', /^stories\/(ghost|frozen|ios-|voip|page-reload)/],
  ['What happens in a race with a limit?', /^stories\/(restart-|cut-while|network-changes|heavy)/],
  ['What if the pages are read in another revision?', /^stories\/faq-/],
  ['What happens on a real day: a train, a lift, a full hall?', /^beyond\/recorded-/],
  ["What is the customer's own server told?", /^beyond\/webhooks-/],
  ['Which calls does an SDK refuse?', /^beyond\/calls-/],
  ['Who is told first, how soon, how often?', /^beyond\/expectations-/],
];
const OTHER = 'What has the search for violations found?';

/** Order of the list: questions as above, files by name. */
function place(file: string): number {
  const found = QUESTIONS.findIndex(([, files]) => files.test(file));
  return found === -1 ? QUESTIONS.length : found;
}

type Head = Pick<ShippedScenario, 'name' | 'rules'>;

const headSchema = z.object({ name: z.string(), rules: z.array(z.string()).default([]) });

/**
 * What a list says of a scenario, where that stands before its clients, as in all that come with
 * the app: to read each of them whole would keep the host from everything else for a second.
 */
function headOf(text: string): Head | undefined {
  const [head = ''] = text.split(/^clients:/m, 1);
  const source = readYaml(head);
  return 'value' in source ? headSchema.safeParse(source.value).data : undefined;
}

function wholeOf(text: string, file: string): Head | undefined {
  const read = readScenario(text, file);
  return read.ok ? { name: read.plan.name, rules: read.plan.rules } : undefined;
}

/** The scenarios that come with the app, grouped by the questions that they answer. */
export class ShippedScenarios {
  private readonly texts: ReadonlyMap<string, string>;
  private listed: readonly ShippedScenario[] | undefined;

  constructor(texts: Readonly<Record<string, string>> = TEXTS) {
    const named = Object.entries(texts).map(([path, text]): [string, string] => [
      path.replace(/^.*\/scenarios\//, ''),
      text,
    ]);
    this.texts = new Map(named.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)));
  }

  /** All of them, those of one question together. */
  list(): readonly ShippedScenario[] {
    this.listed ??= [...this.texts].flatMap(([file, text]): readonly ShippedScenario[] => {
      const head = headOf(text) ?? wholeOf(text, file);
      return head === undefined ? [] : [{ file, group: QUESTIONS[place(file)]?.[0] ?? OTHER, ...head }];
    });
    return this.listed;
  }

  /** The text of one; undefined where there is none of this name. */
  read(file: string): ScenarioText | undefined {
    const text = this.texts.get(file);
    return text === undefined ? undefined : { file, text };
  }
}
