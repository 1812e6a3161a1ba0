import type { RuleId } from '../../rulebook/rules/rules.ts';
import { isRestarted, type ObservedClient } from '../views/observed-client.ts';
import type { Occurrence } from '../ledger/expectation.ts';
import type { GenerationRules } from './generation-rules.ts';
import { blameForToken } from './token-rules.ts';
import { GIVEN_UP, INTERRUPTED, JOINED, LOST, REJOINED } from './native-self.ts';

/** The rule that an unexpected callback breaks; undefined where no rule covers it. */
export function blameForNative(view: ObservedClient, { role, args, atUs }: Occurrence): RuleId | undefined {
  const { sdk } = view.spec;
  if (role === 'tokenWillExpire' || role === 'tokenExpired') return blameForToken(view, role, atUs);
  if (role === 'joinSuccess') return isRestarted(view) ? 'R-KILL-RESTART-SELF' : JOINED[sdk];
  if (role === 'rejoinSuccess') {
    return isRestarted(view) && !view.wasConnected ? 'R-KILL-RESTART-SELF' : REJOINED[sdk];
  }
  if (role === 'connectionInterrupted') return blameForInterruption(view);
  if (role === 'connectionLost') return LOST[sdk];
  if (role !== 'connectionStateChanged' || sdk === 'pre-2.3.2') return undefined;
  if (args.state === 'FAILED') return GIVEN_UP[sdk];
  if (args.state === 'RECONNECTING') return args.reason === 'LOST' ? LOST[sdk] : blameForInterruption(view);
  const entered: GenerationRules = view.wasConnected ? REJOINED : JOINED;
  return args.state === 'CONNECTED' ? entered[sdk] : undefined;
}

function blameForInterruption(view: ObservedClient): RuleId | undefined {
  const { sdk } = view.spec;
  if (!view.wasConnected && sdk === '3.x') return 'R-NATIVE-JOIN-NONET';
  return INTERRUPTED[sdk];
}
