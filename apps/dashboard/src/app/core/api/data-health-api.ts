import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { type DataHealth, dataHealthSchema } from '@shopmeter/contracts';

/** How the current store's webhooks arrive. Call it where you may `inject`. */
export function dataHealth(): HttpResourceRef<DataHealth | undefined> {
  return httpResource(() => '/api/data-health', { parse: (answer) => dataHealthSchema.parse(answer) });
}
