import { killWord } from '../../actions/action-meaning.ts';
import { CARD_ACTIONS } from '../../actions/card-actions.ts';
import { clientActions, type ShownAction } from '../../actions/client-actions.ts';
import {
  FURTHER_ACTIONS,
  FURTHER_GROUPS,
  furtherObstacle,
  isActionOffered,
  type FurtherAction,
} from '../../actions/further-actions.ts';
import { displayName } from '../../../core/persona/persona-list.ts';
import { clientTitle } from '../../../core/text/uid-words.ts';
import { requestOf, type ClientRequest, type PathEnd } from '../../../hub/contract/client-messages.ts';
import type { ClientView } from '../../../hub/contract/views.ts';

/** Something that can be done to the client of a window, in the window itself. */
export interface WindowAction {
  readonly id: string;
  readonly word: string;
  /** Why it can do nothing now, as a sentence; null: it can. */
  readonly obstacle: string | null;
  /** A switch and how it stands; absent where something is only done. */
  readonly isOn?: boolean;
  /** Absent where there is nothing to ask for. */
  readonly request?: ClientRequest;
}

/** What the menu of a window has under one head. */
export interface WindowActionGroup {
  readonly title: string;
  readonly actions: readonly WindowAction[];
}

/** Buttons of a card that the app on the screen has itself. */
const OF_APP: readonly ShownAction['slot'][] = ['join', 'leave'];

/**
 * Everything that the card of a client offers and that its own window can ask for, under the
 * card's heads: what is done to others as well, or to a window that is gone, is not among it.
 */
export function windowActions(
  client: ClientView,
  pathEnds: readonly PathEnd[],
): readonly WindowActionGroup[] {
  const further = FURTHER_GROUPS.map((title) => ({ title, actions: furtherActions(client, title) }));
  const groups = [
    { title: 'Process', actions: processActions(client) },
    ...further,
    { title: 'Paths to others', actions: pathActions(client, pathEnds) },
  ];
  return groups.filter(({ actions }) => actions.length > 0);
}

function processActions(client: ClientView): readonly WindowAction[] {
  const { spec, isVoipOn = false } = client;
  const voip = isVoipOn ? 'on' : 'off';
  const buttons = clientActions(client, killWord(spec.persona), spec.persona.os === 'ios' ? voip : undefined);
  return buttons.flatMap(({ slot, action, word, obstacle, isOn }) => {
    const request = requestOf(CARD_ACTIONS[action](spec.id, client.channel ?? ''));
    if (OF_APP.includes(slot) || request === undefined) return [];
    return [{ id: slot, word, obstacle, request, ...(isOn === undefined ? {} : { isOn }) }];
  });
}

function furtherActions(client: ClientView, group: string): readonly WindowAction[] {
  const offered = FURTHER_ACTIONS.filter(
    (action: FurtherAction) => action.group === group && isActionOffered(action, client),
  );
  return offered.flatMap((action: FurtherAction) => {
    const asked = action.asked(client);
    const request = typeof asked === 'string' ? undefined : requestOf(asked);
    if (request === undefined) return [];
    return [{ id: action.id, word: action.word(client), obstacle: furtherObstacle(action, client), request }];
  });
}

function pathActions(client: ClientView, pathEnds: readonly PathEnd[]): readonly WindowAction[] {
  if (pathEnds.length === 0) {
    const name = clientTitle(client.spec);
    const isOut = client.channel === null || client.connection === 'DISCONNECTED';
    const obstacle = isOut ? `${name} is in no channel.` : `Nobody else is in a channel with ${name}.`;
    return [{ id: 'paths', word: 'Reaches nobody', obstacle }];
  }
  return pathEnds.map((end) => {
    const isOn = client.unreached?.includes(end.id) !== true;
    const word = `Reaches ${clientTitle(end)} (${displayName(end.persona)} ${end.sdk})`;
    const request: ClientRequest = { do: isOn ? 'failPath' : 'restorePath', to: end.id };
    return { id: `path-${end.id}`, word, obstacle: null, isOn, request };
  });
}
