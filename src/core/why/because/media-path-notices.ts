import { isMediaPathModelled } from '../../situation/client-traits.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { Sentence } from '../facts/explanation.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { notJoinedSentence, noUdpSentences } from '../obstacles/obstacle-words.ts';
import { hearingOf } from '../obstacles/troubles.ts';
import { sentence } from '../words/words.ts';
import { runningSentences, type Asked } from './because-silence.ts';
import { joinSentences } from './because-self.ts';
import type { MissingNotice, NoticeReasons } from './notice-reasons.ts';

/* Why the app of an NG page was told of its media connection, or was not. */

function missing(kind: 'media-way-told' | 'media-not-renewed') {
  return ({ trace, client, atUs }: MissingNotice): Sentence[] => {
    const { family, timings, spec } = client;
    const { uid: self, cloudProxy } = spec;
    if (!isMediaPathModelled({ family, timings, cloudProxy }))
      return [sentence({ kind: 'media-untold', self })];
    if (client.connected === undefined) return [notJoinedSentence(trace, client, atUs)];
    return [sentence({ kind, self }), ...noUdpSentences(client)];
  };
}

/** R4-WEB-MEDIA-PROXY, R4-WEB-MEDIA-FALLBACK. */
export const MEDIA_WAY_NOTICES: NoticeReasons = {
  came({ record }, client) {
    const { uid: self, cloudProxy: proxy } = client.spec;
    const isUsingProxy = record.args.isUsingProxy === true;
    const way = { kind: 'media-way', self, isUsingProxy, ...(proxy !== undefined && { proxy }) } as const;
    const blocked = isUsingProxy && proxy === undefined ? noUdpSentences(client) : [];
    return [sentence(way), ...blocked, ...joinSentences(client)];
  },
  missing: missing('media-way-told'),
};

/** R4-WEB-MEDIA-RENEWED: the media connection is opened anew, for one user. */
export const MEDIA_RENEWAL_NOTICES: NoticeReasons = {
  came(asked, client) {
    const { since } = client;
    const renewed = { kind: 'media-renewed', ...whom(asked, client), atUs: since.connection.atUs } as const;
    const trouble = [...noUdpSentences(client), ...runningSentences(hearingOf(client))];
    return [sentence(renewed, since.connection), ...trouble];
  },
  missing: missing('media-not-renewed'),
};

/** R4-WEB-MEDIA-RENEWED: that has come to an end. */
export const MEDIA_RENEWED_NOTICES: NoticeReasons = {
  came(asked, client) {
    const { connection } = client.since;
    const placed = { kind: 'media-has-place', ...whom(asked, client), atUs: connection.atUs } as const;
    return [sentence(placed, connection)];
  },
  missing: missing('media-not-renewed'),
};

function whom(
  { record }: Asked<CallbackRecord>,
  { spec }: ClientSituation,
): { readonly self: number; readonly user: number } {
  return { self: spec.uid, user: record.args.uid ?? spec.uid };
}
