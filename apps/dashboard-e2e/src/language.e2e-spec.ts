import { type Page } from 'playwright-core';
import { DemoServer, demoHistory } from './demo-server';
import { look } from './look';
import { Visit } from './visit';

/** What no page may show in another language: names of the frame and of the leading metrics in English. */
const ENGLISH = /\b(Overview|Settings|Sign out|Net sales|Orders|Units sold|Last webhook|compared with)\b/;

describe('the dashboard in the reader’s language', () => {
  let demo: DemoServer;
  beforeAll(async () => {
    demo = await DemoServer.start(demoHistory(40));
  }, 300_000);
  afterAll(() => demo?.close());

  describe.each([
    { locale: 'de-AT', title: 'Anmelden', sales: 'Nettoumsatz', overview: 'Übersicht' },
    { locale: 'es-MX', title: 'Iniciar sesión', sales: 'Ventas netas', overview: 'Resumen' },
  ])('$locale', ({ locale, title, sales, overview }) => {
    let visit: Visit;
    let page: Page;
    beforeAll(async () => {
      visit = await Visit.begin(demo.url, { locale, reducedMotion: 'reduce' });
      page = await visit.open();
    });
    afterEach(() => expect(visit.faults()).toEqual([]));
    afterAll(() => visit?.end());

    it('signs in', async () => {
      await page.goto('/sign-in');
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
      expect(await page.title()).toBe(`${title} · Shopmeter`);
      await look(page, `sign-in-${locale}`);
    });

    it('says what went wrong', async () => {
      visit.allow('POST /api/auth/login 401');
      await page.locator('input[type=email]').fill('nobody@example.com');
      await page.locator('input[type=password]').fill('wrong horse battery');
      await page.locator('button[type=submit]').click();
      const words = await page.getByRole('alert').innerText();
      expect(words).not.toMatch(/\b(password|wrong|address)\b/);
      expect(words).toMatch(/[Cc]ontraseña|Passwort/);
    });

    it('reads the numbers and their definitions', async () => {
      await demo.signIn(page, 'ui-metric-tile');
      await page.getByRole('heading', { level: 1, name: overview }).waitFor();
      const tile = page.locator('ui-metric-tile', { hasText: sales }).first();
      await tile.waitFor();
      expect(await tile.locator('.value').innerText()).toMatch(/\d,\d\d|\d\.\d\d/);
      await look(page, `overview-${locale}`);
      expect(await page.locator('body').innerText()).not.toMatch(ENGLISH);
      await tile.locator('button').last().click();
      expect(await page.locator('[popover]:popover-open').innerText()).not.toMatch(/Gross|Date of/);
    });
  });

  it('is chosen in the profile, whatever the browser asks for, and can be given back to it', async () => {
    const visit = await Visit.begin(demo.url, { locale: 'fr-FR' });
    const page = await visit.open();
    await demo.signIn(page);
    await page.goto('/settings/profile');
    await page.getByLabel('Language').selectOption('Deutsch');
    await page.getByRole('heading', { level: 1, name: 'Profil', exact: true }).waitFor();
    await page.reload();
    await page.getByLabel('Sprache').selectOption('Sprache des Browsers');
    await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
    expect(visit.faults()).toEqual([]);
    await visit.end();
  });
});
