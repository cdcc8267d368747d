import { requireMetricsAccess } from './metrics-access';

const token = 'a token of the scraper';
const local = { metricsToken: null, publicUrl: 'http://localhost:3000' };
const here = { host: 'localhost:3000' };

test('without a token, only this machine of a local installation may scrape', () => {
  expect(() => requireMetricsAccess(local, '127.0.0.1', here)).not.toThrow();
  const elsewhere = { ...local, publicUrl: 'https://meter.example' };
  for (const ask of [
    () => requireMetricsAccess(local, '192.168.1.7', here),
    () => requireMetricsAccess(local, '127.0.0.1', { ...here, 'x-forwarded-for': '192.168.1.7' }),
    () => requireMetricsAccess(elsewhere, '127.0.0.1', here),
  ]) {
    expect(ask).toThrow('Set METRICS_TOKEN');
  }
});

test('with a token, whoever has it may, and nobody else', () => {
  const settings = { ...local, metricsToken: token };
  expect(() =>
    requireMetricsAccess(settings, '10.0.0.7', { authorization: `Bearer ${token}` }),
  ).not.toThrow();
  for (const authorization of [undefined, '', 'Bearer ', `Bearer ${token}x`, token]) {
    const headers = authorization === undefined ? here : { ...here, authorization };
    expect(() => requireMetricsAccess(settings, '127.0.0.1', headers)).toThrow('as a bearer token');
  }
});
