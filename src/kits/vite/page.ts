/**
 * What the dev server puts before the first script of the app's page: copies of the SDK give way
 * as they load, and a page that no lab has opened has one of its own.
 */
import { presentStage } from '../../drop-in/seat/stages.ts';
import { setupLab, type TestLab } from '../../testing/index.ts';
import { standInForRefusedScripts } from '../doors/refused-script.ts';
import { offerStandIn } from '../doors/stand-in.ts';
import { setTrap } from '../doors/trap.ts';

setTrap();
offerStandIn();
standInForRefusedScripts();

if (presentStage() === undefined) {
  const page = globalThis as { lab?: TestLab };
  page.lab = setupLab({ name: document.title || 'a page of the dev server', time: 'real' }).listen();
  console.info(
    "reconnect-lab: this page has a lab of its own, in real time: lab.client({ persona: 'android', uid: 7, channel: … }) lets somebody join, and lab.app.offline() cuts the page off.",
  );
}
