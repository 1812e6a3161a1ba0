import type { Attack } from '../attack.ts';
import { killAndGoOn } from '../../test/support/killed-host.ts';

const killedHosts: Attack = {
  about:
    'hosts killed at random moments: no input that anybody was told of is missing, and the next host goes on',
  limitMs: 60_000,
  run: (seed, number) => killAndGoOn(`${seed}:${number}`),
};
export default killedHosts;
