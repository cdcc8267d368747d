import { jsonText } from '../bodies/json-text';
import { inventoryItemBody } from '../bodies/inventory-body';
import { productBody } from '../bodies/product-body';
import { type Product } from './catalogue';
import { type Delivery } from '../delivery/delivery';
import { type Happening, type World } from './world';

/** Launches, a price rise, a new title, a product that goes: at fixed parts of the history. */
export class ProductStory {
  /** `days`: the local days of the history, by which its parts are measured. */
  constructor(
    private readonly world: World,
    private readonly days: readonly string[],
  ) {}

  /** Puts it all on the agenda; what lies before `from` has already happened and sends nothing. */
  plan(from: number): void {
    const { products } = this.world;
    for (const product of products) {
      product.createdAt = this.at(product.item.launched);
      product.updatedAt = product.createdAt;
    }
    for (const product of products) {
      this.happens(product.createdAt, from, () => [
        ...this.send('products/create', product, product.createdAt),
        ...this.sendCosts(product),
      ]);
    }
    const coffees = products.filter(({ item }) => item.type === 'Coffee' && item.launched === 0);
    for (const product of coffees) this.change(0.42, from, product, () => this.raisePrices(product));
    const [renamed] = coffees;
    if (renamed) this.change(0.7, from, renamed, () => (renamed.title = 'Harbor House Blend (new crop)'));
    const gone = products.find(({ item }) => item.title === 'Espresso Tamper 58 mm');
    if (!gone) return;
    this.change(0.8, from, gone, () => (gone.status = 'archived'));
    const deletedAt = this.at(0.92);
    this.happens(deletedAt, from, () => {
      gone.isDeleted = true;
      const action = `product ${String(gone.id)} delete`;
      return [this.world.dispatch.delivery('products/delete', deletedAt, action, jsonText({ id: gone.id }))];
    });
  }

  private change(part: number, from: number, product: Product, apply: () => void): void {
    const at = this.at(part);
    this.happens(at, from, () => {
      apply();
      product.updatedAt = at;
      return this.send('products/update', product, at);
    });
  }

  private happens(at: number, from: number, happening: Happening): void {
    if (at >= from) this.world.agenda.add(at, happening);
    else happening(at);
  }

  private send(topic: string, product: Product, at: number): Delivery[] {
    const { dispatch, shop, clock } = this.world;
    const body = jsonText(productBody(product, shop.regime, clock));
    return [dispatch.delivery(topic, at, `product ${String(product.id)} ${topic} ${String(at)}`, body)];
  }

  /** Not of gift cards: they cost nothing that anybody recorded. */
  private sendCosts(product: Product): Delivery[] {
    const { dispatch, shop, clock } = this.world;
    if (product.isGiftCard) return [];
    return product.variants.map((variant) => {
      const body = inventoryItemBody(variant, shop.regime, clock, product.createdAt);
      const action = `item ${String(variant.inventoryItemId)}`;
      return dispatch.delivery('inventory_items/update', product.createdAt, action, jsonText(body));
    });
  }

  private raisePrices(product: Product): void {
    const { priceStep } = this.world.shop.regime;
    for (const variant of product.variants)
      variant.price += priceStep * Math.max(1, Math.round((variant.price * 0.06) / priceStep));
  }

  /** At nine in the morning of a day, so that a history of the same days has the same launches. */
  private at(part: number): number {
    if (part === 0) return this.world.clock.instant(this.days[0] ?? '');
    return this.world.clock.instant(this.days[Math.floor(this.days.length * part)] ?? '', 9 * 3600);
  }
}
