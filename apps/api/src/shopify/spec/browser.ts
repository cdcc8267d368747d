import type { TestShopify } from '@shopmeter/testing';
import { ApiClient } from '../../testing/api-client';

/** A browser, as far as installing needs one: its cookies and the access token of a page. */
export class Browser {
  readonly client: ApiClient;

  constructor(
    private readonly to: TestShopify,
    client?: ApiClient,
  ) {
    this.client = client ?? new ApiClient(to.server.url);
  }

  /** Follows an address of ours. @returns where it leads, without our own origin; else the problem's code */
  async open(address: string): Promise<string> {
    const { server } = this.to;
    const answer = await this.client.get(address.replace(server.url, ''));
    return answer.headers.get('location') ?? String(answer.body.code);
  }

  /** From the connect page to Shopify. @returns the page of consent */
  async begin(domain: string): Promise<string> {
    const { body } = await this.client.post<{ url: string }>('/api/shopify/installs', { domain });
    return body.url;
  }

  /** From the connect page through Shopify and back. @returns where it leads in the end */
  async install(domain: string): Promise<string> {
    return this.open(await this.to.shopify.approve(await this.begin(domain)));
  }

  finish(domain: string) {
    return this.client.post<{ tenantId?: string; code?: string }>('/api/shopify/installs/finish', { domain });
  }
}
