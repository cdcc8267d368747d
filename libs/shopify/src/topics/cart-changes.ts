import { versionOf, type Change } from '@shopmeter/commerce';
import type { z } from 'zod';
import type { cartPayload } from '../resources/cart';
import type { EventMeta } from '../topic';

export function cartChanges(payload: z.infer<typeof cartPayload>, meta: EventMeta): Change[] {
  return [
    {
      kind: 'cart',
      version: versionOf(payload.updated_at, meta.triggeredAt, meta.webhookId),
      record: {
        token: payload.token,
        lineCount: payload.line_items.length,
        createdAt: payload.created_at,
        updatedAt: payload.updated_at,
      },
    },
  ];
}
