import type { Micros } from '../time/micros.ts';
import type { LabClient } from './lab-client.ts';

/**
 * How long a system lets an app in the background run; Infinity: as long as it likes. iOS: five
 * seconds to finish, then it suspends the app (Apple, "Extending your app's background execution
 * time"). Android 14 and later: ten seconds after the app is cached (source.android.com, "Cached
 * apps freezer"). Computers stop no program whose window is hidden; browsers stop no page with a
 * connection for media (Chrome's rules for freezing pages).
 */
export function backgroundGraceUs({ spec, timings }: Pick<LabClient, 'spec' | 'timings'>): Micros {
  switch (spec.persona.os) {
    case 'ios':
      return timings.iosSuspendAfterUs;
    case 'android':
      return timings.androidFreezeAfterUs;
    case 'macos':
    case 'windows':
    case 'linux':
    case 'web':
      return Infinity;
  }
}
