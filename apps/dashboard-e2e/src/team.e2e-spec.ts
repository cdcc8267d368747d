import { startTestServer, startTestSmtp, type TestServer, type TestSmtp } from '@shopmeter/testing';
import { type Page } from 'playwright-core';
import { settled } from './layout';
import { lookInEvery } from './look';
import { Shop } from './shop';
import { tabStops } from './tab-stops';
import { eventually, Visit } from './visit';

const PASSWORD = 'correct horse battery';
const OWNER = 'ada@example.com';
const GUEST = 'grace@example.com';

/** How a store's owner works with others, in this order. */
describe('a team', () => {
  let smtp: TestSmtp;
  let server: TestServer;
  let visit: Visit;
  let guestVisit: Visit;
  let page: Page;
  let guest: Page;
  let invitation: string;
  let key: string;

  beforeAll(async () => {
    smtp = await startTestSmtp();
    server = await startTestServer({ smtpUrl: smtp.url });
    visit = await Visit.begin(server.url, { reducedMotion: 'reduce' });
    guestVisit = await Visit.begin(server.url, { reducedMotion: 'reduce' });
    page = await visit.open();
    guest = await guestVisit.open();
  });
  afterAll(async () => {
    await visit?.end();
    await guestVisit?.end();
    await server?.close();
    await smtp?.stop();
  });
  afterEach(() => expect([...visit.faults(), ...guestVisit.faults()]).toEqual([]));

  const button = (on: Page, name: string) => on.getByRole('button', { name, exact: true });
  const fill = (on: Page, label: string, text: string) => on.getByLabel(label, { exact: true }).fill(text);
  const heading = (on: Page, name: string) => on.getByRole('heading', { level: 1, name, exact: true });
  const signIn = async (on: Page, email: string) => {
    await on.goto('/sign-in');
    await fill(on, 'E-mail', email);
    await fill(on, 'Password', PASSWORD);
    await button(on, 'Sign in').click();
  };
  const linkIn = async (email: string) => {
    const mail = await smtp.mailTo(email);
    return /http\S+\?token=[\w.-]+/.exec(mail.text ?? '')?.[0] ?? '';
  };

  it('begins with an owner and a store', async () => {
    await page.goto('/sign-up');
    await fill(page, 'E-mail', OWNER);
    await fill(page, 'Password', PASSWORD);
    await button(page, 'Create account').click();
    await heading(page, 'Check your mail').waitFor();
    await page.goto(await linkIn(OWNER));
    await page.getByText('Your e-mail address is verified.').waitFor();
    await signIn(page, OWNER);
    await heading(page, 'Connect a store').waitFor();
    await fill(page, 'Store name', 'Northwind');
    await fill(page, 'Store address', new Shop(server).domain);
    await button(page, 'Connect store').click();
    await heading(page, 'Connection').waitFor();
  });

  it('invites somebody by mail', async () => {
    await page.goto('/settings/team');
    await fill(page, 'E-mail', 'not an address');
    await button(page, 'Send invitation').click();
    await page.locator('input[aria-invalid="true"]').waitFor();
    await fill(page, 'E-mail', GUEST);
    await page.getByLabel('Role', { exact: true }).selectOption('analyst');
    await button(page, 'Send invitation').click();
    await page.getByText('The invitation is on its way').waitFor();
    await page.getByRole('row', { name: new RegExp(`${GUEST} Analyst ${OWNER}`) }).waitFor();
    invitation = await linkIn(GUEST);
    expect(new URL(invitation).pathname).toBe('/invitation');
  });

  it('shows the invitation in both themes and widths', async () => {
    await guest.goto(invitation);
    await guest.getByText('Northwind').waitFor();
    await lookInEvery(guest, 'invitation');
  });

  it('takes a new person in, with a password of their own', async () => {
    guestVisit.allow('POST /api/invitations/accept 400');
    await fill(guest, 'Password', 'password');
    await button(guest, 'Join the team').click();
    await guest.locator('input[aria-invalid="true"]').waitFor();
    await fill(guest, 'Password', PASSWORD);
    await button(guest, 'Join the team').click();
    await guest.getByText('You are in the team of Northwind.').waitFor();
    await signIn(guest, GUEST);
    await guest.getByRole('button', { name: 'Store: Northwind' }).waitFor();
  });

  it('says that a used invitation does not work any more', async () => {
    guestVisit.allow('POST /api/invitations/open 400');
    await guest.goto(invitation);
    await guest.getByRole('alert').getByText('This invitation was used already').waitFor();
  });

  it('gives an analyst no page for admins, and shows only what the role may do', async () => {
    await guest.goto('/settings/team');
    await guest.getByRole('row', { name: new RegExp(`^${OWNER}`) }).waitFor();
    expect(await guest.getByRole('link', { name: 'API keys' }).count()).toBe(0);
    expect(await guest.getByRole('heading', { name: 'Invite somebody' }).count()).toBe(0);
    expect(await guest.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    await guest.goto('/settings/api-keys');
    await heading(guest, 'This page is not for your role').waitFor();
    expect(await guest.locator('form').count()).toBe(0);
    await lookInEvery(guest, 'no-access');
  });

  it('gives another role, which the other sees', async () => {
    await page.goto('/settings/team');
    await page.getByLabel(`Role of ${GUEST}`).selectOption('admin');
    await eventually(
      async () => {
        await guest.reload();
        await guest.getByRole('link', { name: 'Team', exact: true }).waitFor();
        return guest.getByRole('link', { name: 'API keys' }).count();
      },
      (count) => count === 1,
    );
  });

  it('asks every member for a second factor, once the owner has one', async () => {
    visit.allow('PUT /api/tenants/current/second-factor 409');
    await page.goto('/settings/team');
    await button(page, 'Ask every member for a second factor').click();
    await page.getByRole('alert').getByText('Turn your own second factor on first').waitFor();
    await server.sql.query(
      `INSERT INTO second_factors (user_id, secret, confirmed_at)
       SELECT id, 'of no use here', now() FROM users WHERE email = $1`,
      [OWNER],
    );
    await button(page, 'Ask every member for a second factor').click();
    await page.getByText('Every member signs in with a password and a code').waitFor();
    await guest.goto('/overview');
    await guest.waitForURL('**/settings/security');
    await button(page, 'No longer ask for it').click();
    await button(page, 'Yes, no longer ask for it').click();
    await page.getByText('A password alone is enough').waitFor();
    await server.sql.query('DELETE FROM second_factors');
    await guest.goto('/settings/team');
    await heading(guest, 'Team').waitFor();
  });

  it('makes an API key that works, and shows it once', async () => {
    await page.goto('/settings/api-keys');
    await fill(page, 'What it is for', 'Nightly report');
    await button(page, 'Make key').click();
    key = await page.locator('code.key').innerText();
    const answer = await fetch(`${server.url}/api/tenants/current`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(answer.status).toBe(200);
    await lookInEvery(page, 'api-keys');
    await page.reload();
    await page.getByRole('row', { name: /^Nightly report/ }).waitFor();
    expect(await page.getByText(key).count()).toBe(0);
  });

  it('revokes it after asking once more', async () => {
    await button(page, 'Revoke Nightly report').click();
    await button(page, 'Cancel').click();
    await button(page, 'Revoke Nightly report').click();
    await button(page, 'Yes, revoke Nightly report').click();
    await page.getByText('No program has a key yet.').waitFor();
    const answer = await fetch(`${server.url}/api/tenants/current`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(answer.status).toBe(401);
  });

  it('looks as it should', async () => {
    await page.goto('/settings/team');
    await page.getByRole('row', { name: new RegExp(`^${GUEST}`) }).waitFor();
    await fill(page, 'E-mail', 'open@example.com');
    await button(page, 'Send invitation').click();
    await page.getByRole('row', { name: /^open@example.com/ }).waitFor();
    await lookInEvery(page, 'team');
    await page.goto('/settings/audit-log');
    await page.getByRole('row').nth(5).waitFor();
    await lookInEvery(page, 'audit-log');
  });

  it('is reached with Tab alone', async () => {
    for (const path of ['/settings/team', '/settings/api-keys', '/settings/audit-log']) {
      await page.goto(path);
      await page.locator('table').first().or(page.getByText('No program has a key yet.')).first().waitFor();
      await settled(page);
      const stops = await tabStops(page);
      expect({ path, faults: stops.filter(({ fault }) => fault !== '') }).toEqual({ path, faults: [] });
    }
  });

  it('writes down who did what', async () => {
    await page.goto('/settings/audit-log');
    await page.getByRole('cell', { name: `changed the role of ${GUEST} (analyst → admin)` }).waitFor();
    await page.getByLabel('Show', { exact: true }).selectOption('keys');
    await page.getByRole('cell', { name: 'revoked the API key Nightly report' }).waitFor();
    expect(new URL(page.url()).search).toBe('?show=keys');
    await page.getByRole('cell', { name: /joined the team/ }).waitFor({ state: 'detached' });
  });

  it('removes somebody, whose page notices', async () => {
    guestVisit.allow('GET /api/team/members 403');
    await page.goto('/settings/team');
    await button(page, `Remove ${GUEST}`).click();
    await button(page, `Yes, remove ${GUEST}`).click();
    await page.getByRole('row', { name: new RegExp(`^${GUEST}`) }).waitFor({ state: 'detached' });
    await guest.goto('/settings/team');
    await heading(guest, 'Connect a store').waitFor();
  });

  it('keeps its last owner', async () => {
    visit.allow('POST /api/team/leave 409');
    await button(page, 'Leave the team').click();
    await button(page, 'Yes, leave the team').click();
    await page.getByRole('alert').getByText('A store needs an owner').waitFor();
  });
});
