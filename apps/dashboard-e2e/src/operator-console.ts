import { randomUUID } from 'node:crypto';
import { type Page } from 'playwright-core';
import { type DemoServer } from './demo-server';
import { everyLook, lookAtError } from './every-look';
import { type Visit } from './visit';

/** What operators of the platform see of all stores: specs, to stand in a `describe`. One who is signed in becomes one. */
export function operatorConsole(given: () => { demo: DemoServer; visit: Visit; page: Page }): void {
  it('is not there for anybody else', async () => {
    const { page } = given();
    await page.goto('/operator');
    await page.waitForURL('**/overview*');
    expect(await page.getByRole('link', { name: 'Operations' }).count()).toBe(0);
  });

  it('shows what is wrong over all stores, the worst first, and leads to a store', async () => {
    const { demo, page } = given();
    await demo.sql('INSERT INTO operators SELECT id, now() FROM users');
    await page.goto('/overview');
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByRole('row', { name: /in quarantine/ }).waitFor();
    await page.getByRole('cell', { name: 'products/update' }).waitFor();
    await everyLook(page, 'operator');
    await page
      .getByRole('row', { name: /in quarantine/ })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: 'What failed, by cause' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Shopmeter demo' }).waitFor();
    await everyLook(page, 'operator-store');
  });

  it('lists every store', async () => {
    const { page } = given();
    await page.getByRole('link', { name: 'All stores' }).click();
    await page.getByRole('row', { name: /Shopmeter demo/ }).waitFor();
    await everyLook(page, 'operator-stores');
  });

  it('lists jobs, and has one that was given up tried again', async () => {
    const { demo, page } = given();
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByText('Nothing waits, and nothing was given up.').waitFor();
    await everyLook(page, 'operator-jobs-none');
    await demo.sql(
      `INSERT INTO jobs_outbox (name, id, version, created_at, attempts, enqueue_at, available_at, dead_at, error)
       VALUES ('send-mail', $1, 999, now(), 12, now(), now(), now(), 'ECONNREFUSED')`,
      [randomUUID()],
    );
    await page.reload();
    await page.getByText('Given up').waitFor();
    await everyLook(page, 'operator-jobs');
    await page.getByRole('button', { name: /^Try it again/ }).click();
    await page.getByText('Given up').waitFor({ state: 'detached' });
    await demo.sql('DELETE FROM jobs_outbox WHERE version = 999');
  });

  it('says so when it cannot be read', async () => {
    const { page, visit } = given();
    await lookAtError(visit, page, {
      name: 'operator-error',
      path: '/operator',
      api: '/api/operator/health',
    });
    await lookAtError(visit, page, {
      name: 'operator-jobs-error',
      path: '/operator/jobs',
      api: '/api/operator/jobs',
    });
  });
}
