import { PINNED_API_VERSION } from '../topic';
import { ASKED_SCOPES } from './required-scopes';
import { COMPLIANCE_TOPICS, subscribedTopics } from './subscribed-topics';

export interface AppConfigOptions {
  clientId: string;
  /** Of this installation, without a slash at its end. */
  publicUrl: string;
  /** Whether the app subscribes all of its stores, instead of Shopmeter each. */
  subscribes: boolean;
}

/**
 * `shopify.app.toml`, from the registry of topics. Requests about personal data can be subscribed to here alone.
 * Source: shopify.dev, "App configuration".
 */
export function appConfig({ clientId, publicUrl, subscribes }: AppConfigOptions): string {
  const uri = text(`${publicUrl}/api/webhook`);
  return `# Written by \`npm run shopmeter -- app-config\`. \`shopify app deploy\` makes it count.
client_id = ${text(clientId)}
name = "Shopmeter"
application_url = ${text(`${publicUrl}/api/shopify/install`)}
embedded = false

[access_scopes]
scopes = ${text(ASKED_SCOPES.join(','))}
use_legacy_install_flow = true

[auth]
redirect_urls = [${text(`${publicUrl}/api/shopify/callback`)}]

[webhooks]
api_version = ${text(PINNED_API_VERSION)}
${subscribes ? subscription('topics', subscribedTopics, uri) : ''}${subscription('compliance_topics', COMPLIANCE_TOPICS, uri)}`;
}

function subscription(kind: string, topics: readonly string[], uri: string): string {
  const lines = topics.map((topic) => `  ${text(topic)},\n`).join('');
  return `
[[webhooks.subscriptions]]
${kind} = [
${lines}]
uri = ${uri}
`;
}

/** TOML writes basic strings as JSON does. */
function text(value: string): string {
  return JSON.stringify(value);
}
