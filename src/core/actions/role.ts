import { z } from 'zod';
import { MEANT_ROLES } from '../fields/meant-words.ts';
import { documented, choiceField } from '../fields/schema-fields.ts';
import { CHANNEL_ROLES, type ChannelRole } from '../vocabulary/client-spec.ts';
import { stepAction } from './action.ts';
import { cannotCall, type ClientLife } from './client-life.ts';

/** The app switches the role of its user in the live profile. */
export interface RoleAction {
  readonly do: 'role';
  readonly client: string;
  readonly role: ChannelRole;
}

function withoutRoles({ spec }: ClientLife): string | undefined {
  if (spec.profile === 'live') return undefined;
  return `there are no roles in a call, and "${spec.id}" is in the communication profile: give it "profile: live" to switch its role`;
}

export const role = stepAction<RoleAction>()({
  name: 'role',
  record: { role: z.enum(CHANNEL_ROLES) },
  on: 'connection',
  asked: { role: z.enum(CHANNEL_ROLES) },
  obstacle: (life) => withoutRoles(life) ?? cannotCall(life, 'role'),
  perform: (client, action) => {
    client.call({ call: 'role', role: action.role });
  },
  describe: (action) => `role ${action.role}`,
  say: (action, who) => `${who}: become ${action.role}`,
  did: (action, who) => `the app of ${who} asked to become ${action.role}`,
  step: {
    shape: {
      role: documented(choiceField(CHANNEL_ROLES, 'the role', MEANT_ROLES), {
        about: 'what the user becomes',
        example: 'audience',
      }),
    },
    about: 'the app switches its role; in the live profile only. A role lasts as long as its process',
    example: '{ at: 10s, do: role, client: uid1, role: audience }',
    meant: ['setclientrole', 'clientrole', 'switchrole'],
    read: (client, fields) => ({ do: 'role', client, role: fields.role }),
    write: (action) => ({ role: action.role }),
    outcome: 'switches-role',
  },
  fuzz: {
    draw: (draw, { client }) => ({ do: 'role', client: client.id, role: draw.pick(CHANNEL_ROLES) }),
  },
});
