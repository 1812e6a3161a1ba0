import type { ClientLife } from './client-life.ts';

/** Whether an app is a page in a browser. */
export function isPage({ persona }: ClientLife['spec']): boolean {
  return persona.os === 'web';
}

/** What is wrong with doing to an app what only pages know; `instead`: what comes nearest for it. */
export function noPage({ spec }: ClientLife, verb: string, instead: string): string | undefined {
  if (isPage(spec)) return undefined;
  return `"${spec.id}" is ${spec.persona.id}, and a ${verb} step is for pages in a browser: ${instead}`;
}
