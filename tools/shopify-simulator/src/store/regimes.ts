/** A tax as a line of an order shows it. `rate` in hundred-thousandths: 8875 is 8.875 %. */
export interface TaxRate {
  readonly title: string;
  readonly rate: number;
}

/** A place that customers live in, with the taxes due there. */
export interface Place {
  readonly city: string;
  readonly province: string;
  readonly provinceCode: string | null;
  readonly zip: string;
  readonly country: string;
  readonly countryCode: string;
  readonly dial: string;
  readonly taxes: readonly TaxRate[];
  readonly taxesShipping: boolean;
  readonly share: number;
}

/** How a country's stores sell: zone, currency, and whether prices contain taxes. */
export interface Regime {
  readonly zone: string;
  readonly currency: string;
  readonly locale: string;
  readonly taxesIncluded: boolean;
  /** Rate for groceries (coffee, tea) where it is not the standard one. */
  readonly reducedRate: number | null;
  /** Minor units of this currency for one US cent. */
  readonly priceFactor: number;
  /** Prices are rounded to multiples of this, in minor units, less `charm`. */
  readonly priceStep: number;
  readonly charm: number;
  /** Other currencies customers pay in: units for one unit of the store's. */
  readonly otherCurrencies: Readonly<Record<string, number>>;
  readonly places: readonly Place[];
}

function place(
  where: readonly [city: string, province: string, code: string | null, zip: string],
  country: readonly [name: string, code: string, dial: string],
  share: number,
  taxes: readonly TaxRate[] = [],
  taxesShipping = true,
): Place {
  const [city, province, provinceCode, zip] = where;
  const [name, countryCode, dial] = country;
  return { city, province, provinceCode, zip, country: name, countryCode, dial, taxes, taxesShipping, share };
}

const US = ['United States', 'US', '+1212'] as const;
const GB = ['United Kingdom', 'GB', '+4420'] as const;
const DE = ['Germany', 'DE', '+4930'] as const;
const IN = ['India', 'IN', '+9198'] as const;
const JP = ['Japan', 'JP', '+8190'] as const;
const KW = ['Kuwait', 'KW', '+9655'] as const;

const tax = (title: string, rate: number): TaxRate => ({ title, rate });
const newYork = [tax('New York State Tax', 4000), tax('New York City Tax', 4500), tax('MCTD Tax', 375)];
const vat = [tax('GB VAT', 20000)];
const mwst = [tax('DE MwSt', 19000)];
const shohizei = [tax('消費税', 10000)];
const withinState = [tax('CGST', 9000), tax('SGST', 9000)];
const acrossStates = [tax('IGST', 18000)];

/** The regimes to choose from with `--regime`. */
export const regimes = {
  us: {
    zone: 'America/New_York',
    currency: 'USD',
    locale: 'en',
    taxesIncluded: false,
    reducedRate: null,
    priceFactor: 1,
    priceStep: 50,
    charm: 0,
    otherCurrencies: { CAD: 1.3712, GBP: 0.7643, EUR: 0.8617, JPY: 151.37 },
    places: [
      place(['New York', 'New York', 'NY', '10012'], US, 24, newYork),
      place(['Brooklyn', 'New York', 'NY', '11211'], US, 18, newYork),
      place(
        ['Los Angeles', 'California', 'CA', '90026'],
        US,
        14,
        [tax('California State Tax', 7250), tax('Los Angeles County Tax', 2250)],
        false,
      ),
      place(['Austin', 'Texas', 'TX', '78704'], US, 9, [
        tax('Texas State Tax', 6250),
        tax('Austin City Tax', 2000),
      ]),
      place(['Seattle', 'Washington', 'WA', '98103'], US, 9, [
        tax('Washington State Tax', 6500),
        tax('Seattle City Tax', 3850),
      ]),
      place(['Boston', 'Massachusetts', 'MA', '02116'], US, 8, [tax('Massachusetts State Tax', 6250)], false),
      place(['Portland', 'Oregon', 'OR', '97214'], US, 8),
      place(['Miami', 'Florida', 'FL', '33127'], US, 6, [
        tax('Florida State Tax', 6000),
        tax('Miami-Dade County Tax', 1000),
      ]),
    ],
  },
  uk: {
    zone: 'Europe/London',
    currency: 'GBP',
    locale: 'en-GB',
    taxesIncluded: true,
    reducedRate: null,
    priceFactor: 0.82,
    priceStep: 50,
    charm: 1,
    otherCurrencies: { EUR: 1.1274, USD: 1.3084 },
    places: [
      place(['London', 'England', 'ENG', 'E8 3QR'], GB, 50, vat),
      place(['Bristol', 'England', 'ENG', 'BS1 4DJ'], GB, 25, vat),
      place(['Edinburgh', 'Scotland', 'SCT', 'EH6 6JJ'], GB, 25, vat),
    ],
  },
  de: {
    zone: 'Europe/Berlin',
    currency: 'EUR',
    locale: 'de',
    taxesIncluded: true,
    reducedRate: 7000,
    priceFactor: 0.96,
    priceStep: 50,
    charm: 0,
    otherCurrencies: { CHF: 0.9318, USD: 1.1605, PLN: 4.2371 },
    places: [
      place(['Berlin', 'Berlin', null, '10999'], DE, 40, mwst),
      place(['München', 'Bayern', null, '80469'], DE, 25, mwst),
      place(['Köln', 'Nordrhein-Westfalen', null, '50672'], DE, 20, mwst),
      place(['Görlitz', 'Sachsen', null, '02826'], DE, 5, mwst),
    ],
  },
  in: {
    zone: 'Asia/Kolkata',
    currency: 'INR',
    locale: 'en-IN',
    taxesIncluded: true,
    reducedRate: 5000,
    priceFactor: 58,
    priceStep: 5000,
    charm: 100,
    otherCurrencies: { USD: 0.01129 },
    places: [
      place(['Bengaluru', 'Karnataka', 'KA', '560038'], IN, 40, withinState),
      place(['Mumbai', 'Maharashtra', 'MH', '400050'], IN, 35, acrossStates),
      place(['New Delhi', 'Delhi', 'DL', '110016'], IN, 25, acrossStates),
    ],
  },
  jp: {
    zone: 'Asia/Tokyo',
    currency: 'JPY',
    locale: 'ja',
    taxesIncluded: true,
    reducedRate: 8000,
    priceFactor: 1.45,
    priceStep: 10,
    charm: 0,
    otherCurrencies: { USD: 0.006606 },
    places: [
      place(['渋谷区', '東京都', 'JP-13', '150-0001'], JP, 60, shohizei),
      place(['大阪市', '大阪府', 'JP-27', '530-0001'], JP, 40, shohizei),
    ],
  },
  kw: {
    zone: 'Asia/Kuwait',
    currency: 'KWD',
    locale: 'ar',
    taxesIncluded: false,
    reducedRate: null,
    priceFactor: 3.07,
    priceStep: 125,
    charm: 0,
    otherCurrencies: { USD: 3.2573, AED: 11.9629 },
    places: [
      place(['Kuwait City', 'Al Asimah', 'KW-KU', '13001'], KW, 70),
      place(['Salmiya', 'Hawalli', 'KW-HA', '22001'], KW, 30),
    ],
  },
} as const satisfies Record<string, Regime>;

export type RegimeName = keyof typeof regimes;

/** Places abroad: no tax is due there where prices are quoted without tax. */
export const abroad: Readonly<Record<string, Place>> = {
  CAD: place(['Toronto', 'Ontario', 'ON', 'M5V 2T6'], ['Canada', 'CA', '+1416'], 1),
  GBP: place(['London', 'England', 'ENG', 'N1 5QJ'], GB, 1),
  EUR: place(['Amsterdam', 'Noord-Holland', null, '1016 DK'], ['Netherlands', 'NL', '+3120'], 1),
  JPY: place(['渋谷区', '東京都', 'JP-13', '150-0001'], JP, 1),
  USD: place(['Portland', 'Oregon', 'OR', '97214'], US, 1),
  CHF: place(['Zürich', 'Zürich', 'ZH', '8004'], ['Switzerland', 'CH', '+4144'], 1),
  PLN: place(['Kraków', 'Małopolskie', null, '31-056'], ['Poland', 'PL', '+4812'], 1),
  AED: place(['Dubai', 'Dubai', 'DU', '00000'], ['United Arab Emirates', 'AE', '+9715'], 1),
};
