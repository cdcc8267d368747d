import { createHmac } from 'node:crypto';
import { type AdminStore } from '../admin-store';
import { type AppOptions } from '../stand-in-options';
import { consentPage, faultPage } from './consent-page';

/** An answer to a browser or to the app's server. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Form = Readonly<Record<string, unknown>>;

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** What the authorization and token endpoints of a store answer. */
export class OauthRoutes {
  constructor(private readonly app: AppOptions) {}

  /** `GET /admin/oauth/authorize`: asks the merchant. */
  ask(store: AdminStore, query: URLSearchParams): PlainAnswer {
    const fault = this.faultOf(query);
    if (fault) return { status: 400, headers: HTML, body: faultPage(fault) };
    return { status: 200, headers: HTML, body: consentPage(store.simulated.shop.name, query) };
  }

  /** `POST /admin/oauth/authorize`: what the merchant answered. */
  decide(store: AdminStore, query: URLSearchParams, form: Form): PlainAnswer {
    const fault = this.faultOf(query);
    if (fault) return { status: 400, headers: HTML, body: faultPage(fault) };
    const target = new URL(query.get('redirect_uri') ?? '');
    const scopes = words(query.get('scope'));
    const answer: Record<string, string> =
      form['answer'] === 'install'
        ? { code: store.tokens.code(scopes) }
        : { error: 'access_denied', error_description: 'The merchant did not install the app.' };
    answer['shop'] = store.domain;
    answer['host'] = Buffer.from(`admin.shopify.com/store/${store.domain.split('.')[0] ?? ''}`).toString(
      'base64url',
    );
    answer['timestamp'] = String(Math.floor(store.now() / 1000));
    const state = query.get('state');
    if (state !== null) answer['state'] = state;
    for (const [name, value] of Object.entries(this.signed(answer))) target.searchParams.set(name, value);
    return { status: 302, headers: { location: target.href }, body: '' };
  }

  /** `POST /admin/oauth/access_token`. */
  token(store: AdminStore, form: Form): PlainAnswer {
    if (form['client_id'] !== this.app.clientId || form['client_secret'] !== this.app.clientSecret)
      return refused(400, 'application_cannot_be_found', 'Invalid client id or secret');
    const answer = this.granted(store, form);
    if (!answer) return refused(400, 'invalid_request', 'The grant is unknown, used or expired');
    return json(200, answer);
  }

  /** The query of an address that Shopify opens the app with, signed. @param changes replaces values before signing */
  signed(query: Readonly<Record<string, string>>): Record<string, string> {
    const text = Object.keys(query)
      .sort()
      .map((name) => `${name}=${query[name] ?? ''}`)
      .join('&');
    return { ...query, hmac: createHmac('sha256', this.app.clientSecret).update(text).digest('hex') };
  }

  private granted(store: AdminStore, form: Form): object | null {
    const grantType = form['grant_type'];
    if (grantType === 'refresh_token') return store.tokens.refreshed(word(form['refresh_token']));
    if (grantType === 'client_credentials') return store.scopes ? store.tokens.forClient(store.scopes) : null;
    const isExpiring = form['expiring'] === '1' || form['expiring'] === 1;
    const exchanged = store.tokens.exchange(word(form['code']), isExpiring);
    if (!exchanged) return null;
    store.install(exchanged.grant.scopes);
    return exchanged.answer;
  }

  private faultOf(query: URLSearchParams): string | null {
    if (query.get('client_id') !== this.app.clientId) return 'This app does not exist.';
    const target = query.get('redirect_uri') ?? '';
    const allowed = this.app.redirectUrls ?? [];
    if (!URL.canParse(target)) return 'The redirect_uri is missing.';
    if (allowed.length > 0 && !allowed.includes(target)) return 'The redirect_uri is not whitelisted.';
    return words(query.get('scope')).length === 0 ? 'The scope is missing.' : null;
  }
}

function words(text: string | null): string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean);
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function json(status: number, value: object): PlainAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function refused(status: number, error: string, error_description: string): PlainAnswer {
  return json(status, { error, error_description });
}
