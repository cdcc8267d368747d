import { isMailboxOpen } from './mailbox-rule';

const local = { smtpUrl: null, publicUrl: 'http://localhost:3000' };

test.each([
  ['on this machine', local, '127.0.0.1', 'localhost:3000', true],
  ['over IPv6', local, '::1', '[::1]:3000', true],
  ['over mapped IPv4', local, '::ffff:127.0.0.1', '127.0.0.1:3000', true],
  ['with SMTP', { ...local, smtpUrl: 'smtp://mail' }, '127.0.0.1', 'localhost', false],
  [
    'with a public address',
    { ...local, publicUrl: 'https://meter.example' },
    '127.0.0.1',
    'localhost',
    false,
  ],
  ['from another machine', local, '192.168.1.7', 'localhost:3000', false],
  ['under a name pointed here', local, '127.0.0.1', 'evil.example:3000', false],
  ['without a name', local, '127.0.0.1', undefined, false],
  ['a name that only begins alike', local, '127.0.0.1', 'localhost.evil.example', false],
])('%s', (_name, settings, peer, host, open) => {
  expect(isMailboxOpen(settings, peer, host === undefined ? {} : { host })).toBe(open);
});

test.each(['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'])(
  'not through a proxy or tunnel on this machine, which says %s',
  (name) => {
    const headers = { host: 'localhost:3000', [name]: '' };
    expect(isMailboxOpen(local, '127.0.0.1', headers)).toBe(false);
  },
);
