import { z } from 'zod';
import { booleanField, closedMap, documented, textField } from '../fields/schema-fields.ts';
import { linkField, LINK_FIELD_KEYS } from './link-fields.ts';

/** Fields of one direction of a network; every field may be left out. */
export const linkSchema = closedMap(
  'the fields of a link',
  Object.fromEntries(LINK_FIELD_KEYS.map((key) => [linkField(key).name, linkField(key).text])),
);
export type LinkText = Readonly<Record<string, unknown>>;

/** The id of a network preset. */
export const presetId = textField('the id of a network preset, such as nominal or apple-3g');
const recordingName = textField('the name of a recording, such as train or mine.csv');
const traceField = z.union([
  closedMap('the recordings of both directions', {
    up: documented(recordingName.optional(), { example: 'mine.up' }),
    down: documented(recordingName.optional(), { example: 'mine.down' }),
  }),
  recordingName,
]);
/** The fields of a network. */
export const networkShape = {
  preset: documented(presetId.optional(), {
    about: 'the id of a [preset](#presets), which sets all fields first',
    example: 'apple-3g',
  }),
  up: documented(linkSchema.optional(), {
    about: '[fields of the link](#links) from the client to the server',
    example: '{ loss: 20%, burst: 3 }',
  }),
  down: documented(linkSchema.optional(), {
    about: '[fields of the link](#links) from the server to the client',
    example: '{ latency: 300ms }',
  }),
  trace: documented(traceField.optional(), {
    about:
      'a [recording](#recordings) that is played from then on, over all else: `train`, `lift`, `crowded-wifi`, or a file beside the scenario; or `{ up: FILE, down: FILE }`',
    example: 'train',
  }),
  loop: documented(booleanField('whether the recording begins anew when it is over').optional(), {
    about: 'whether the recording begins anew when it is over; otherwise its last values stay',
    byDefault: true,
    example: 'false',
  }),
};

/** The network of a client where it is not just the id of a preset. */
export const networkSchema = closedMap('a network', networkShape);
export type NetworkText = z.infer<typeof networkSchema>;
/** A network as a file gives it: the id of a preset, or a map. */
export const networkOrPresetSchema = z.union([presetId, networkSchema]);
