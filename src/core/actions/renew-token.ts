import { spanWords } from '../time/duration.ts';
import { SECOND } from '../time/micros.ts';
import { LONGEST_TOKEN, type TokenLife } from '../vocabulary/token.ts';
import { stepAction } from './action.ts';
import { cannotCall } from './client-life.ts';
import { askedToken, tokenMap, tokenOf, tokenRecord, tokenWords, writeToken } from './token-fields.ts';

/** The app renews its token (reading A28). */
export interface RenewTokenAction {
  readonly do: 'renewToken';
  readonly client: string;
  readonly token: TokenLife;
}

export const renewToken = stepAction<RenewTokenAction>()({
  name: 'renewToken',
  record: { token: tokenRecord },
  on: 'connection',
  asked: { token: askedToken },
  obstacle: (life) => cannotCall(life, 'renewToken'),
  perform: (client, { token }) => {
    client.call({ call: 'renewToken', token });
  },
  describe: (action) => `renewToken${tokenWords(action)}`,
  say: (action, who) => `${who}: renew the token${tokenWords(action)}`,
  did: ({ token }, who) =>
    `the app of ${who} called renewToken with a token that lives ${spanWords(token.livesUs)}`,
  step: {
    shape: { token: tokenMap.optional() },
    about: 'the app renews its token; one that says nothing else lives for 24 hours, which is the longest',
    example: '{ at: 60s, do: renewToken, client: uid1, token: { lives: 90s } }',
    meant: ['token', 'refreshtoken', 'newtoken'],
    read: (client, { token }) => ({ do: 'renewToken', client, token: tokenOf(token).token ?? LONGEST_TOKEN }),
    write: (action) => (action.token.livesUs === LONGEST_TOKEN.livesUs ? {} : writeToken(action)),
    outcome: 'renews-token',
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: 'renewToken',
      client: client.id,
      token: { livesUs: draw.pick([1, 15, 40, 90, 600]) * SECOND },
    }),
  },
});
