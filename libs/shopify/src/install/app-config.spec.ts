import { TOPIC_NAMES } from '../topics';
import { appConfig } from './app-config';

const OPTIONS = { clientId: 'abc', publicUrl: 'https://shopmeter.example', subscribes: true };
const topicsIn = (toml: string, kind: string) => {
  const block = new RegExp(`^${kind} = \\[\\n([^\\]]*)\\]`, 'm').exec(toml)?.[1] ?? '';
  return [...block.matchAll(/"([^"]+)"/g)].map(([, topic]) => topic);
};

test('the configuration names every topic once: those of personal data by themselves', () => {
  const toml = appConfig(OPTIONS);
  const compliance = ['customers/data_request', 'customers/redact', 'shop/redact'];
  expect(topicsIn(toml, 'compliance_topics')).toEqual(compliance);
  expect([...topicsIn(toml, 'topics'), ...compliance].sort()).toEqual([...TOPIC_NAMES].sort());
  expect(toml).toContain('redirect_urls = ["https://shopmeter.example/api/shopify/callback"]');
  expect(toml).toContain('api_version = "2026-10"');
});

test('where Shopmeter subscribes each store, the app subscribes to personal data only', () => {
  const toml = appConfig({ ...OPTIONS, subscribes: false });
  expect(topicsIn(toml, 'topics')).toEqual([]);
  expect(topicsIn(toml, 'compliance_topics')).toHaveLength(3);
});
