import type { Change } from '@shopmeter/commerce';
import type { z } from 'zod';
import type { cartPayload } from '../resources/cart';
import { versionIn, type EventMeta } from '../topic';

export function cartChanges(payload: z.infer<typeof cartPayload>, meta: EventMeta): Change[] {
  return [
    {
      kind: 'cart',
      version: versionIn(meta, payload.updated_at),
      record: {
        token: payload.token,
        lineCount: payload.line_items.length,
        createdAt: payload.created_at,
        updatedAt: payload.updated_at,
      },
    },
  ];
}
