import { MailTemplates } from './mail-templates';

const templates = new MailTemplates();
const variables = {
  change: 'the password was changed',
  link: 'https://meter.example/verify?token=abc_-1',
  email: `"<b>x</b>"@example.com`,
  storeName: '<b>x</b>',
  role: 'viewer',
  invitedBy: `"<b>x</b>"@example.com`,
};

test.each([
  'verify-email',
  'already-registered',
  'invitation',
  'reset-password',
  'change-email',
  'account-changed',
])('%s has its link in both forms, and escapes people’s text', (name) => {
  const { subject, html, text } = templates.render(name, variables);
  expect(subject).toMatch(/^[\w ,.-]+$/);
  expect(text).toContain(variables.link);
  expect(text.startsWith('<')).toBe(false);
  expect(html.startsWith('<!doctype html>')).toBe(true);
  expect(html).toContain('href=');
  expect(html).not.toContain('<b>x</b>');
  expect(html).not.toMatch(/<(script|img|link)\b/);
});

test('refuses a template that does not exist, and a missing variable', () => {
  expect(() => templates.render('../secrets', variables)).toThrow('no mail template');
  expect(() => templates.render('verify-email', { email: 'a@example.com' })).toThrow('link');
});
