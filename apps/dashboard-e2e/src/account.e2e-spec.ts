import { fromBase32, stepAt, totp } from '@shopmeter/api';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { type Page } from 'playwright-core';
import { eventually, Visit } from './visit';

const EMAIL = 'grace@example.com';
const NEW_EMAIL = 'grace.h@example.com';
const PASSWORD = 'a quiet sentence of words';
const OTHER = 'another quiet sentence';

/** One person's way through everything around signing in, in this order and in one browser. */
describe('a person with an account', () => {
  let server: TestServer;
  let visit: Visit;
  let page: Page;
  let secret: Buffer;
  let recoveryCode: string;

  beforeAll(async () => {
    server = await startTestServer();
    visit = await Visit.begin(server.url);
    page = await visit.open();
  });
  afterAll(async () => {
    await visit?.end();
    await server?.close();
  });
  afterEach(() => expect(visit.faults()).toEqual([]));

  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const click = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).click();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const told = (text: string) => page.getByText(text).first().waitFor();
  const code = () => totp(secret, stepAt(server.clock.now()));
  const signIn = async (email: string, password: string) => {
    await fill('E-mail', email);
    await fill('Password', password);
    await click('Sign in');
  };
  /** The link in the newest mail with that subject. */
  const linkIn = async (recipient: string, subject: string) => {
    const ask = () =>
      server.sql.query<{ text: string }>(
        'SELECT text FROM mailbox WHERE recipient = $1 AND subject = $2 ORDER BY id DESC LIMIT 1',
        [recipient, subject],
      );
    const { rows } = await eventually(ask, (answer) => answer.rows.length > 0);
    return /https?:\S+/.exec(rows[0]!.text)![0];
  };

  it('signs up and in, and finds the settings', async () => {
    await page.goto('/sign-up');
    await fill('E-mail', EMAIL);
    await fill('Password', PASSWORD);
    await click('Create account');
    await heading('Check your mail');
    await page.goto(await linkIn(EMAIL, 'Confirm your e-mail address'));
    await follow('Sign in');
    await signIn(EMAIL, PASSWORD);
    await heading('Connect a store');
    await follow('Settings');
    await heading('Profile');
    await follow('Sign-in and security');
    await heading('Sign-in and security');
  });

  it('turns a second factor on with a code, and puts recovery codes away', async () => {
    visit.allow('POST /api/me/second-factor 400');
    visit.allow('POST /api/me/second-factor/confirm 400');
    await click('Set up');
    await fill('Your password', 'not the password');
    await click('Go on');
    await told('Your password is not your password.');
    await fill('Your password', PASSWORD);
    await click('Go on');
    await page.getByRole('img', { name: 'QR code for the authenticator application' }).waitFor();
    secret = fromBase32((await page.locator('code.key').innerText()).replaceAll(' ', ''));
    await fill('Code', '000000');
    await click('Turn on');
    await told('Code is wrong or was used already.');
    await fill('Code', code());
    await click('Turn on');
    const codes = page.getByRole('list', { name: 'Recovery codes' }).locator('code');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    recoveryCode = await codes.first().innerText();
    await click('I have put them away');
    await told('10 recovery codes left');
  });

  it('is asked for a code when signing in', async () => {
    visit.allow('POST /api/auth/login 401');
    visit.allow('POST /api/auth/login 400');
    await click('Sign out');
    await heading('Sign in');
    await signIn(EMAIL, PASSWORD);
    await heading('Enter your code');
    await fill('Code', '000000');
    await click('Sign in');
    await told('Code is wrong or was used already.');
    await fill('Code', recoveryCode);
    await click('Sign in');
    await heading('Sign-in and security');
    await told('9 recovery codes left');
  });

  it('changes the password, which ends the other sessions', async () => {
    server.clock.advance(60_000);
    const other = await fetch(`${server.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
      body: JSON.stringify({ email: EMAIL, password: PASSWORD, code: code() }),
    });
    expect(other.status).toBe(200);
    await page.reload();
    await page.getByRole('row', { name: /Firefox on Linux/ }).waitFor();
    await fill('Current password', PASSWORD);
    await fill('New password', OTHER);
    await click('Change password');
    await told('Your password is changed.');
    await page.reload();
    await page.getByRole('row', { name: /This one/ }).waitFor();
    expect(await page.getByRole('row', { name: /Firefox on Linux/ }).count()).toBe(0);
  });

  it('ends a session elsewhere', async () => {
    server.clock.advance(60_000);
    await fetch(`${server.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (iPhone) Safari/605.1' },
      body: JSON.stringify({ email: EMAIL, password: OTHER, code: code() }),
    });
    await page.reload();
    await page.getByRole('button', { name: 'End the session of Safari on iOS' }).click();
    await told('Ended.');
    await page.getByRole('row', { name: /Safari on iOS/ }).waitFor({ state: 'detached' });
  });

  it('changes the address with the link in the mail to it', async () => {
    await follow('Profile');
    await fill('New e-mail', NEW_EMAIL);
    await fill('Password', OTHER);
    await click('Change e-mail address');
    await told(NEW_EMAIL);
    await page.goto(await linkIn(NEW_EMAIL, 'Confirm your new e-mail address'));
    await told('Your new address counts from now on');
    await page.goto('/settings/profile');
    await page.getByText('You sign in as').getByText(NEW_EMAIL).waitFor();
  });

  it('forgets the password, and sets a new one with the link in the mail', async () => {
    await click('Sign out');
    await heading('Sign in');
    await fill('E-mail', NEW_EMAIL);
    await follow('Forgot your password?');
    await heading('Forgot your password?');
    await click('Send the link');
    await told('If the address has an account');
    await page.goto(await linkIn(NEW_EMAIL, 'Set a new password'));
    await fill('New password', PASSWORD);
    await click('Set password');
    await told('Your password is changed.');
    await follow('Sign in');
    await signIn(NEW_EMAIL, PASSWORD);
    await heading('Enter your code');
    server.clock.advance(60_000);
    await fill('Code', code());
    await click('Sign in');
    await heading('Connect a store');
  });

  it('turns the second factor off', async () => {
    server.clock.advance(60_000);
    await page.goto('/settings/security');
    await click('Turn off');
    await fill('Your password', PASSWORD);
    await fill('Code', code());
    await click('Turn the second factor off');
    await page.getByRole('button', { name: 'Set up', exact: true }).waitFor();
  });
});
