import { z } from 'zod';
import * as fields from './fields';

const VALUES: unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -0,
  -1,
  1,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  Infinity,
  '',
  ' ',
  ' a word ',
  'ends in half a pair \ud800',
  'has a \u0000 inside',
  '0',
  '007',
  '820982911946154508',
  '99999999999999999999',
  '12.50',
  ' -0.5 ',
  '12.',
  '1e3',
  '1234567890123456',
  '2026-03-29T02:30:00+01:00',
  '2026-03-29',
  '1969-12-31T23:59:59Z',
  '2199-12-31T23:59:59Z',
  '2200-01-01T00:00:00Z',
  'tomorrow',
  [],
  [1],
  {},
  { shop_money: null },
  { shop_money: { amount: '1.00', currency_code: 'EUR' } },
  {
    shop_money: { amount: '1.00', currency_code: 'EUR' },
    presentment_money: { amount: 1.5, currency_code: 'USD' },
  },
  {
    shop_money: { amount: '1.00', currency_code: 'euro' },
    presentment_money: { amount: 1, currency_code: null },
  },
  {
    shop_money: { amount: 'much', currency_code: 'EUR' },
    presentment_money: { amount: '1', currency_code: 'EUR' },
  },
  { shop_money: { currency_code: 'EUR' }, presentment_money: [] },
  'PARTIALLY_PAID',
  'gid://shopify/Order/820982911946154508',
  'gid://shopify/InventoryLevel/12?inventory_item_id=3',
  'gid://shopify/Order/007',
  'gid://shopify/Order/9999999999999999999',
  'gid://shopify/Order/',
  { id: 'gid://shopify/Order/1' },
  { id: 1 },
  { shopMoney: { amount: '1.00' } },
  { shopMoney: { amount: 'much' } },
  { shopMoney: null },
  1_000_000_000,
  -1_000_000_001,
];

const SCHEMAS: Record<string, z.ZodType> = {
  id: fields.id,
  optionalId: fields.optionalId,
  instant: fields.instant,
  optionalInstant: fields.optionalInstant,
  text: fields.text,
  optionalText: fields.optionalText,
  optionalWord: fields.optionalWord,
  flag: fields.flag,
  amount: fields.amount,
  optionalAmount: fields.optionalAmount,
  globalId: fields.globalId,
  reference: fields.reference,
  lowered: fields.lowered,
  quantity: fields.quantity,
  moneySet: fields.moneySet,
  moneyBag: fields.moneyBag,
  optionalMoneyBag: fields.optionalMoneyBag,
  listOf: fields.listOf(z.int()),
};

describe.each(Object.entries(SCHEMAS))('the direct way of %s', (_name, schema) => {
  // A clone has the schema's own way only.
  const plain = schema.clone();

  it.each(VALUES)('reads %j as the schema does', (value) => {
    const inside = (field: z.ZodType) => z.object({ field }).safeParse({ field: value });
    expect(inside(schema)).toEqual(inside(plain));
  });

  it('takes an absent field as the schema does', () => {
    expect(z.object({ field: schema }).safeParse({})).toEqual(z.object({ field: plain }).safeParse({}));
  });
});
