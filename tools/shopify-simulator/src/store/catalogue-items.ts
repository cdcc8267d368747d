/** One product as the catalogue lists it: prices in US cents, options after a `|` with a price factor. */
export interface CatalogueItem {
  readonly title: string;
  readonly type: 'Coffee' | 'Tea' | 'Brewing' | 'Grinders' | 'Drinkware' | 'Books' | 'Gift Cards';
  readonly vendor: string;
  readonly cents: number;
  readonly grams: number;
  /** How often it is bought, relative to the others. */
  readonly demand: number;
  /** The part of the history after which it appears, 0 = from the start. */
  readonly launched: number;
}

type Row = readonly [
  title: string,
  type: CatalogueItem['type'],
  vendor: string,
  cents: number,
  grams: number,
  demand: number,
  launched?: number,
];

const rows: readonly Row[] = [
  ['Harbor House Blend', 'Coffee', 'Lowtide Roasters', 1650, 260, 22],
  ['Ethiopia Guji Natural', 'Coffee', 'Lowtide Roasters', 1950, 260, 15],
  ['Colombia Huila Washed', 'Coffee', 'Lowtide Roasters', 1800, 260, 14],
  ['Kenya Nyeri AB', 'Coffee', 'Lowtide Roasters', 2150, 260, 9],
  ['Sumatra Kerinci', 'Coffee', 'Lowtide Roasters', 1850, 260, 7],
  ['Guatemala Antigua', 'Coffee', 'Lowtide Roasters', 1750, 260, 8],
  ['Night Shift Decaf', 'Coffee', 'Lowtide Roasters', 1700, 260, 8],
  ['Espresso No. 7', 'Coffee', 'Lowtide Roasters', 1750, 260, 18],
  ['Panama Geisha Microlot', 'Coffee', 'Lowtide Roasters', 5800, 160, 2, 0.25],
  ['Winter Spice Blend ☃️', 'Coffee', 'Lowtide Roasters', 1850, 260, 5, 0.4],
  ['Cold Brew Coarse Pack', 'Coffee', 'Lowtide Roasters', 2200, 520, 6, 0.3],
  ['Uji Sencha', 'Tea', 'Mori Tea Works', 1600, 110, 6],
  ['Matcha Ceremonial Tin', 'Tea', 'Mori Tea Works', 3400, 60, 6, 0.15],
  ['Hōjicha Roasted', 'Tea', 'Mori Tea Works', 1450, 110, 4],
  ['Darjeeling First Flush', 'Tea', 'Mori Tea Works', 1900, 110, 4],
  ['Rooibos & Orange Peel', 'Tea', 'Mori Tea Works', 1250, 110, 3],
  ['Cone Dripper 02', 'Brewing', 'Kiln & Quay', 2800, 420, 9],
  ['Flat-Bottom Dripper', 'Brewing', 'Kiln & Quay', 3200, 450, 6],
  ['Paper Filters 100 pcs', 'Brewing', 'Kiln & Quay', 850, 180, 20],
  ['Glass Server 600 ml', 'Brewing', 'Kiln & Quay', 2600, 510, 5],
  ['Gooseneck Kettle 1 L', 'Brewing', 'Ferro', 7900, 1400, 4],
  ['Electric Kettle Pro', 'Brewing', 'Ferro', 14900, 2100, 3, 0.2],
  ['Brew Scale with Timer', 'Brewing', 'Ferro', 5900, 560, 5],
  ['French Press 8 Cup', 'Brewing', 'Ferro', 4200, 980, 4],
  ['Moka Pot 6 Cup', 'Brewing', 'Ferro', 3900, 760, 4],
  ['Travel Press Kit', 'Brewing', 'Ferro', 3600, 390, 4, 0.35],
  ['Cold Brew Bottle 750 ml', 'Brewing', 'Kiln & Quay', 2950, 480, 4],
  ['Espresso Tamper 58 mm', 'Brewing', 'Ferro', 4500, 520, 2],
  ['Milk Pitcher 350 ml', 'Brewing', 'Ferro', 2400, 260, 3],
  ['Cleaning Tablets 60 pcs', 'Brewing', 'Ferro', 1400, 220, 6],
  ['Hand Grinder Mini', 'Grinders', 'Burrwood', 8900, 620, 3],
  ['Hand Grinder Pro', 'Grinders', 'Burrwood', 16900, 830, 2],
  ['Flat Burr Grinder 64', 'Grinders', 'Burrwood', 39900, 5200, 1, 0.45],
  ['Stoneware Mug', 'Drinkware', 'Kiln & Quay', 2200, 380, 9],
  ['Espresso Cup Pair', 'Drinkware', 'Kiln & Quay', 2900, 340, 5],
  ['Insulated Tumbler', 'Drinkware', 'Ferro', 3100, 330, 6],
  ['Enamel Camp Mug', 'Drinkware', 'Ferro', 1700, 210, 5],
  ['The Quiet Brew: A Field Guide', 'Books', 'Slow Press', 2850, 720, 3, 0.1],
  ['Tasting Notebook', 'Books', 'Slow Press', 1400, 210, 4],
  ['Sampler Box “Coast”', 'Coffee', 'Lowtide Roasters', 3800, 620, 7, 0.5],
  ['Lowtide Gift Card', 'Gift Cards', 'Lowtide Roasters', 2500, 0, 3],
];

/** A specialty coffee store: about forty products that people come back for. */
export const catalogueItems: readonly CatalogueItem[] = rows.map(
  ([title, type, vendor, cents, grams, demand, launched = 0]) => ({
    title,
    type,
    vendor,
    cents,
    grams,
    demand,
    launched,
  }),
);

/** The variants of each type: a name, what it does to the price and its part of the demand. */
export const variantsOf: Readonly<
  Record<CatalogueItem['type'], readonly (readonly [string, number, number])[]>
> = {
  Coffee: [
    ['250 g / Whole bean', 1, 6],
    ['250 g / Ground', 1, 3],
    ['1 kg / Whole bean', 3.6, 2],
  ],
  Tea: [
    ['100 g', 1, 3],
    ['250 g', 2.3, 1],
  ],
  Brewing: [['Default Title', 1, 1]],
  Grinders: [
    ['Black', 1, 2],
    ['Silver', 1, 1],
  ],
  Drinkware: [
    ['Chalk', 1, 3],
    ['Slate', 1, 2],
    ['Moss', 1, 1],
  ],
  Books: [['Default Title', 1, 1]],
  'Gift Cards': [
    ['25', 1, 3],
    ['50', 2, 2],
    ['100', 4, 1],
  ],
};
