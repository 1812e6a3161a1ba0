import { channelOf, clientSpecs } from '../clients.ts';
import { argument, report, secondsOf } from '../measure.ts';
import type { ScenarioPlan, TimedAction } from '../../src/core/plan/plan.ts';
import { runScenario } from '../../src/core/scenario/judge/run-scenario.ts';

/*
 * A busy lab with every rule checked: each minute one client in ten loses its network for 25 s or
 * is killed and restarted. Arguments: clients, virtual seconds.
 */

const clients = argument(0);
const virtualSeconds = argument(1);
const specs = clientSpecs(clients);
const actions: TimedAction[] = specs.map(({ id }, i) => ({
  atUs: ((i * 7919) % 1000) * 1000,
  action: { do: 'join', client: id, channel: channelOf(i) },
}));
for (let minute = 0; minute * 60 + 55 < virtualSeconds; minute++) {
  for (let i = minute % 10; i < clients; i += 10) {
    const client = (specs[i] as (typeof specs)[number]).id;
    const atUs = (minute * 60 + 10) * 1_000_000 + (i % 1000) * 1000;
    const isKill = i % 20 < 10;
    actions.push({
      atUs,
      action: isKill ? { do: 'kill', client } : { do: 'offline', client, direction: 'both' },
    });
    actions.push({
      atUs: atUs + 25_000_000,
      action: isKill ? { do: 'restart', client, rejoin: true } : { do: 'online', client, direction: 'both' },
    });
  }
}
actions.sort((a, b) => a.atUs - b.atUs);
const plan: ScenarioPlan = {
  name: 'busy',
  rules: [],
  seed: '1',
  timings: {},
  clients: specs,
  actions,
  untilUs: virtualSeconds * 1e6,
  expectations: [],
};
let checks = 0;
let failed = 0;
const seconds = secondsOf(() => {
  for (const { verdict } of runScenario(plan, { detail: 'events' }).rules) {
    checks++;
    if (verdict === 'fail') failed++;
  }
});
report({ timesRealTime: virtualSeconds / seconds, checks, failed });
