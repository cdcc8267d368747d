import { type Shop } from '../store/shop';
import { type StoreClock } from '../store/store-clock';
import { type JsonObject } from './json-text';

/** What is the same for every shop here. */
const settings: JsonObject = {
  address2: null,
  longitude: null,
  latitude: null,
  phone: null,
  source: null,
  plan_display_name: 'Grow',
  plan_name: 'professional',
  has_discounts: true,
  has_gift_cards: true,
  google_apps_domain: null,
  google_apps_login_enabled: null,
  eligible_for_payments: true,
  requires_extra_payments_agreement: false,
  password_enabled: false,
  has_storefront: true,
  finances: true,
  primary_location_id: 655441491,
  checkout_api_supported: true,
  multi_location_enabled: true,
  setup_required: false,
  pre_launch_enabled: false,
  marketing_sms_consent_enabled_at_checkout: false,
  transactional_sms_disabled: false,
};

/** `shop/update`: where a tenant learns its name, currency and time zone. */
export function shopBody(shop: Shop, clock: StoreClock, at: number): JsonObject {
  const { regime } = shop;
  const place = regime.places[0];
  const email = `hello@${shop.domain.split('.')[0] ?? 'shop'}.example.com`;
  const time = clock.text(at);
  const zone = `(GMT${time.slice(19)}) ${regime.zone}`;
  return {
    id: shop.id,
    name: shop.name,
    email,
    domain: shop.domain,
    province: place?.province ?? null,
    country: place?.countryCode ?? null,
    address1: '1 Quayside',
    zip: place?.zip ?? null,
    city: place?.city ?? null,
    primary_locale: regime.locale,
    created_at: time,
    updated_at: time,
    country_code: place?.countryCode ?? null,
    country_name: place?.country ?? null,
    currency: regime.currency,
    customer_email: email,
    timezone: zone,
    iana_timezone: regime.zone,
    shop_owner: 'Sam Doe',
    money_format: '{{amount}}',
    money_with_currency_format: `{{amount}} ${regime.currency}`,
    weight_unit: 'kg',
    province_code: place?.provinceCode ?? null,
    taxes_included: regime.taxesIncluded,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: true,
    myshopify_domain: shop.domain,
    money_in_emails_format: '{{amount}}',
    money_with_currency_in_emails_format: `{{amount}} ${regime.currency}`,
    enabled_presentment_currencies: [regime.currency, ...Object.keys(regime.otherCurrencies)],
    ...settings,
  };
}
