import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { type PrivacyRequests, privacyRequestsSchema } from '@shopmeter/contracts';

/** What Shopify asked about personal data of the current store. Call it where you may `inject`. */
export function privacyRequests(): HttpResourceRef<PrivacyRequests | undefined> {
  return httpResource(() => '/api/privacy-requests', {
    parse: (answer) => privacyRequestsSchema.parse(answer),
  });
}
