import type { MailWords } from './mail-words';

export const germanWords: MailWords = {
  metrics: {
    netSalesCents: 'Nettoumsatz',
    grossSalesCents: 'Bruttoumsatz',
    totalSalesCents: 'Gesamtumsatz',
    discountsCents: 'Rabatte',
    reversalsCents: 'Rückgaben',
    orders: 'Bestellungen',
    aovCents: 'Ø Bestellwert',
    units: 'Verkaufte Stück',
    newCustomers: 'Neue Kunden',
    returningRate: 'Wiederkehrende Kunden',
  },
  up: (size) => `${size} mehr`,
  down: (size) => `${size} weniger`,
  new: 'neu',
  noChange: 'unverändert',
  customItem: 'Eigener Artikel',
  digest: {
    subject: (store) => `${store}: Ihre Woche`,
    title: 'Ihre Woche',
    compared: (days, before) => `${days}, verglichen mit ${before}`,
    before: (value) => `zuvor ${value}`,
    top: 'Top-Produkte nach Nettoumsatz',
    noSales: 'Es wurde nichts verkauft.',
    attention: 'Braucht Aufmerksamkeit',
    calm: 'Nichts: Alle Webhooks sind angewendet, und keine Bestellung fehlt.',
    open: 'Dashboard öffnen',
    zone: (zone) => `Tage sind die des Shops, in der Zeitzone ${zone}.`,
  },
  attention: {
    failedWebhooks: (count) => `Webhooks, die nicht angewendet werden konnten: ${count}`,
    missingOrders: (count) => `Bestellungen, die nie ankamen: ${count}`,
    unbalancedOrders: (count) => `Bestellungen, deren Teile nicht aufgehen: ${count}`,
    soldOut: (count) => `Ausverkaufte Varianten: ${count}`,
    soldOutSoon: (count) => `Varianten, die binnen 7 Tagen ausverkauft sind: ${count}`,
  },
  why: (store) =>
    `Sie erhalten diese Mail, weil Sie sie in den Benachrichtigungen von ${store} bestellt haben.`,
  unsubscribe: 'Diese Mails beenden',
};
