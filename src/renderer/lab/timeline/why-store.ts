import { NO_UID } from '../../../core/vocabulary/client-spec.ts';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { laneTitle } from '../../../core/timeline/lanes/lane.ts';
import { momentSeconds } from '../../../core/timeline/moments/moment-text.ts';
import type { WhyAnswer, WhyQuestion } from '../../../hub/contract/record-messages.ts';
import { useLab } from '../stores/lab.ts';
import { absenceChoices, absenceQuestion, choiceOf, likeliestChoice } from './questions.ts';
import { useTimeline } from '../stores/timeline.ts';
import { messageOf } from '../../../core/text/message-of.ts';

/**
 * The answer to the question that is asked of the timeline: the lab is asked once for each, as it
 * has every record.
 */
export const useWhy = defineStore('why', () => {
  const lab = useLab();
  const timeline = useTimeline();
  /** Which of {@link choices} is asked about. */
  const chosen = ref(0);
  const question = computed(() => timeline.question);
  const spec = computed(() => {
    const asked = question.value;
    return asked?.kind === 'nothing' ? lab.specOf(asked.client) : undefined;
  });
  /** What may be missed at the empty place. */
  const choices = computed(() => {
    const own = spec.value;
    if (own === undefined) return [];
    const given = lab.givenUids();
    // One without a user ID of its own is missed as each user that it was, the last one first.
    const others = lab.clients.flatMap(({ spec: other }) => {
      if (other.id === own.id) return [];
      if (other.uid !== NO_UID) return [other];
      return given
        .uidsOf(other.id)
        .map((uid) => ({ ...other, uid }))
        .reverse();
    });
    return absenceChoices(own, others);
  });

  watch(
    question,
    (asked) => {
      if (asked?.kind !== 'nothing') return;
      const own = spec.value;
      const meant =
        asked.missed === undefined || own === undefined
          ? undefined
          : choiceOf(choices.value, asked.missed, own);
      const likeliest =
        meant ?? likeliestChoice(choices.value, timeline.model.lanes, asked.atUs, lab.givenUids());
      chosen.value = likeliest === undefined ? 0 : choices.value.indexOf(likeliest);
    },
    { immediate: true },
  );

  const request = computed<WhyQuestion | null>(() => {
    const asked = question.value;
    if (asked === null) return null;
    if (asked.kind === 'record') return { about: 'record', seq: asked.seq };
    if (asked.kind === 'rule') return { about: 'rule', id: asked.id };
    const choice = choices.value[chosen.value];
    return choice === undefined ? null : absenceQuestion(asked.client, asked.atUs, choice);
  });

  /** The answer before stays until the next is there. */
  const answer = shallowRef<WhyAnswer | null>(null);
  watch(
    request,
    async (asked) => {
      const found = asked === null ? null : await lab.call('why.ask', asked).catch(refusal);
      if (request.value === asked) answer.value = found;
    },
    { immediate: true },
  );

  function refusal(error: unknown): WhyAnswer {
    return { ok: false, why: messageOf(error) };
  }

  const title = computed(() => {
    const asked = question.value;
    if (asked?.kind !== 'nothing') return answer.value?.ok === true ? answer.value.explanation.title : '';
    const lane = timeline.model.lane(asked.client);
    return `${lane === undefined ? asked.client : laneTitle(lane)} at ${momentSeconds(asked.atUs)}: why not`;
  });

  /** What the title says already is not said again. */
  const sentences = computed(() => {
    if (answer.value?.ok !== true) return [];
    const { sentences: all } = answer.value.explanation;
    return all.length > 1 ? all.filter(({ text }, at) => at > 0 || text !== title.value) : all;
  });

  /** The reason in short: what brought it, and where the chain of causes began. */
  const inShort = computed(() => {
    if (question.value === null || answer.value === null) return '';
    if (!answer.value.ok) return answer.value.why;
    const { sentences: all } = answer.value.explanation;
    const [first, last] = [fromBecause(all[0]?.text ?? ''), all.at(-1)?.text ?? ''];
    return all.length > 2 ? `${first} ${last}` : first;
  });

  return { question, chosen, choices, answer, title, sentences, inShort };
});

/** What was told stands beside the reason already. */
function fromBecause(sentence: string): string {
  const [, reason] = / because (.*)$/su.exec(sentence) ?? [];
  return reason === undefined ? sentence : `Because ${reason}`;
}
