import { expect, test } from 'vitest';
import type { z } from 'zod';
import { PACKET_TYPES } from '../../core/vocabulary/packets.ts';
import { downPacketSchema, upPacketSchema } from './model-schema.ts';

/** The types that the variants of a schema of packets let through. */
function typesOf({ options }: typeof upPacketSchema | typeof downPacketSchema): readonly string[] {
  return options.flatMap(({ shape }: { readonly shape: { readonly type: z.ZodType } }) =>
    PACKET_TYPES.filter((type) => shape.type.safeParse(type).success),
  );
}

test('each type of packet that the vocabulary has goes through between a window and the hub, one way', () => {
  const passed = [...typesOf(upPacketSchema), ...typesOf(downPacketSchema)];
  expect(passed.toSorted()).toEqual(PACKET_TYPES.toSorted());
});
