import { outsideSentence } from '../obstacles/obstacle-words.ts';
import type { Sentence } from '../facts/explanation.ts';
import { clientOfUid, type ClientSituation } from '../facts/situation.ts';
import { situationAt } from '../facts/follow.ts';
import { sentence } from '../words/words.ts';
import { MEDIA_REASONS } from './media-notices.ts';
import type { MissingNotice, NoticeReasons } from './notice-reasons.ts';

/* Why an app was told which user ID is behind an account, or which account behind a user ID. */

function calledJoin({ spec, join }: ClientSituation): Sentence[] {
  if (join === undefined) return [];
  const called = { kind: 'called-join', self: spec.uid, channel: join.value, atUs: join.atUs } as const;
  return [sentence(called, join)];
}

function byNumber({ spec }: ClientSituation): Sentence {
  return sentence({ kind: 'joins-by-number', user: spec.uid });
}

/** R-ACCOUNT-REGISTERED: the own account. */
export const REGISTERED_REASONS: NoticeReasons = {
  came({ record }, client) {
    const { uid: user, account } = record.args;
    const behind =
      user === undefined || account === undefined
        ? []
        : [sentence({ kind: 'account-behind', user, account })];
    return [...behind, ...calledJoin(client)];
  },
  missing({ client }) {
    const { account } = client.spec;
    if (account === undefined) return [byNumber(client)];
    const outside = client.call === 'none' ? [outsideSentence(client)] : calledJoin(client);
    return [sentence({ kind: 'account-with-edge', account }), ...outside];
  },
};

/** R-ACCOUNT-TOLD: the account of somebody else, as native apps are told of it. */
const TOLD_REASONS: NoticeReasons = {
  came({ record, situation }) {
    const { uid: user, account } = record.args;
    if (user === undefined || account === undefined) return [];
    const named = sentence({ kind: 'account-of', user, account });
    const owner = clientOfUid(situation, user);
    return owner === undefined ? [named] : [named, ...calledJoin(owner)];
  },
  missing: ({ trace, atUs }) => {
    const others = [...situationAt(trace, atUs).clients.values()];
    return others.some(({ spec, join }) => spec.account !== undefined && join !== undefined)
      ? [sentence({ kind: 'account-with-user' })]
      : [sentence({ kind: 'nobody-with-account' })];
  },
};

const reasonsFor = (client: ClientSituation): NoticeReasons =>
  client.family === 'native' ? TOLD_REASONS : MEDIA_REASONS;

/** One name for two matters: pages are told by it of what others send. */
export const USER_INFO_REASONS: NoticeReasons = {
  came: (asked, client) => reasonsFor(client).came(asked, client),
  missing: (question: MissingNotice) => reasonsFor(question.client).missing(question),
};
