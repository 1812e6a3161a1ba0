import '../theme/install.ts';
import './stopped.css';
import { whyStopped } from './why-stopped.ts';

/**
 * Shown in the lab's window when the lab's page has died again and again; the address says why,
 * and where that is written down.
 */
const facts = new URLSearchParams(location.search);

function say(id: string, text: string | null): void {
  const place = document.getElementById(id);
  if (place !== null && text !== null && text !== '') place.textContent = text;
}

say('why', whyStopped(facts.get('reason')));
say('log', facts.get('log'));
