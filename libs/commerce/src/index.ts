export * from './calendar/local-day';
export * from './change';
export * from './identity';
export * from './ledger/ledger-row';
export * from './ledger/order-ledger';
export * from './money/currency-exponent';
export * from './money/parse-cents';
export * from './records';
