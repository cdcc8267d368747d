import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { type SignedDelivery } from './signed-delivery';

export interface HttpAnswer {
  /** 0 when there was no answer: then `text` says why. */
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Posts over a fixed number of connections that stay open, as Shopify does. */
export class HttpPost {
  private readonly agent: HttpAgent | HttpsAgent;
  private readonly request: typeof httpRequest;

  constructor(
    private readonly url: URL,
    connections: number,
    private readonly timeout: number,
  ) {
    const options = { keepAlive: true, maxSockets: connections, scheduling: 'fifo' } as const;
    const isSecure = url.protocol === 'https:';
    this.agent = isSecure ? new HttpsAgent(options) : new HttpAgent(options);
    this.request = isSecure ? httpsRequest : httpRequest;
  }

  /** Never rejects: a lost connection or an answer after the timeout has the status 0. */
  send({ headers, body }: SignedDelivery): Promise<HttpAnswer> {
    return new Promise((resolve) => {
      const options = { method: 'POST', headers: { ...headers }, agent: this.agent, timeout: this.timeout };
      const lost = (error: NodeJS.ErrnoException): void => {
        resolve({ status: 0, retryAfter: undefined, text: error.code ?? error.message });
      };
      const request = this.request(this.url, options, (response) => {
        collect(response).then(resolve, lost);
      });
      request.on('timeout', () => request.destroy(new Error(`no answer within ${String(this.timeout)} ms`)));
      request.on('error', lost);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

async function collect(response: IncomingMessage): Promise<HttpAnswer> {
  response.setEncoding('utf8');
  let text = '';
  for await (const part of response) text += part as string;
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text };
}
