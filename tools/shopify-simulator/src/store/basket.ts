import { type Product } from './catalogue';
import { type CurrencyPair } from './currency-pair';
import { type ObjectIds } from './object-ids';
import { type OrderLine } from './order';
import { type Random } from './random';

/** Puts lines together: products by demand, now and then a custom item or a gift card. */
export class Basket {
  constructor(
    private readonly ids: ObjectIds,
    private readonly products: readonly Product[],
  ) {}

  /** One to five lines of different variants. */
  lines(random: Random, money: CurrencyPair, at: number): OrderLine[] {
    if (random.chance(0.012)) return [this.customItem(random, money)];
    const count = random.pickBy([1, 2, 3, 4, 5], (size) => [0, 46, 29, 15, 7, 3][size] ?? 0);
    const lines: OrderLine[] = [];
    while (lines.length < count) {
      const line = this.line(random, money, at);
      if (!lines.some(({ variant }) => variant === line.variant)) lines.push(line);
    }
    if (random.chance(0.008)) lines.push(this.customItem(random, money));
    return lines;
  }

  /** One line of a product that is on sale at that time. */
  line(random: Random, money: CurrencyPair, at: number): OrderLine {
    const onSale = this.products.filter(({ status, createdAt }) => status === 'active' && createdAt <= at);
    const product = random.pickBy(onSale, ({ item }) => item.demand);
    const variant = random.pickBy(product.variants, ({ demand }) => demand);
    const isCheap = product.item.cents < 2500 && !product.isGiftCard;
    return {
      ...this.blank(),
      product,
      variant,
      title: product.title,
      vendor: product.item.vendor,
      price: money.money(variant.price),
      quantity: isCheap ? random.pickBy([1, 2, 3, 4], (units) => [0, 60, 28, 8, 4][units] ?? 0) : 1,
      isGiftCard: product.isGiftCard,
    };
  }

  private customItem(random: Random, money: CurrencyPair): OrderLine {
    return {
      ...this.blank(),
      product: null,
      variant: null,
      title: random.pick(['Latte art class', 'Grinder repair', 'Office tasting <2 h>']),
      vendor: null,
      price: money.money(random.int(20, 90) * (money.shop === 'JPY' ? 100 : 125)),
      quantity: 1,
      isGiftCard: false,
    };
  }

  private blank(): Pick<OrderLine, 'id' | 'allocations' | 'taxes' | 'consumed' | 'fulfilled'> {
    return { id: this.ids.next('line-item'), allocations: [], taxes: [], consumed: 0, fulfilled: 0 };
  }
}
