import { type Locator, type Page } from 'playwright-core';
import { eventually } from './visit';

/** The overview as a reader sees it. */
export class Overview {
  constructor(private readonly page: Page) {}

  /** The big number of a card: "$40.00". */
  number(metric: string): Promise<string> {
    return this.tile(metric).locator('.value').innerText();
  }

  /** The same, waited for until it is `wanted`. */
  numberOnce(metric: string, wanted: string): Promise<string> {
    return eventually(
      () => this.number(metric),
      (text) => text === wanted,
    );
  }

  tile(metric: string): Locator {
    const name = `${metric}: show in the chart`;
    return this.page
      .locator('ui-metric-tile')
      .filter({ has: this.page.getByRole('button', { name, exact: true }) });
  }

  get rangeButton(): Locator {
    return this.page.getByRole('button', { name: /^Range:/ });
  }

  get compareButton(): Locator {
    return this.page.getByRole('button', { name: /^Comparison:/ });
  }

  async chooseRange(label: string): Promise<void> {
    await this.rangeButton.click();
    await this.page
      .getByRole('dialog', { name: 'Choose a range' })
      .getByRole('button', { name: label })
      .click();
  }

  async chooseComparison(label: string): Promise<void> {
    await this.compareButton.click();
    const panel = this.page.getByRole('dialog', { name: 'Choose a comparison' });
    await panel.getByRole('button', { name: label }).click();
  }

  /** Scrolls to the tables below the chart, which load when they come into sight. */
  async showTables(): Promise<void> {
    await this.page.locator('app-overview-board .later, app-top-tables').first().scrollIntoViewIfNeeded();
    await this.page.locator('app-top-tables').waitFor();
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.locator('ui-metric-tile').first().waitFor();
  }

  /** Opens another of the merchant's stores and waits for its numbers. */
  async switchTo(storeName: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Store:/ }).click();
    const panel = this.page.getByRole('dialog', { name: 'Choose a store' });
    await panel.getByRole('button', { name: storeName }).click();
    await this.page.getByRole('button', { name: `Store: ${storeName}` }).waitFor();
  }

  close(): Promise<void> {
    return this.page.close();
  }

  /** Everything that two readers of one link must see alike. */
  async view(): Promise<string[]> {
    await this.page.locator('ui-metric-tile').first().waitFor();
    const picker = await this.page.locator('ui-range-picker > button').allInnerTexts();
    const tiles = await this.page.locator('ui-metric-tile').allInnerTexts();
    const chart = await this.page.locator('app-metric-chart h2').allInnerTexts();
    return [...picker, ...tiles, ...chart];
  }
}
