import { EVENT_REASONS, eventReason, reasonText, type EventReasonCode } from './event-reasons';

describe('reasons of events', () => {
  const values = {
    ...{ shop: 'a.myshopify.com', at: 12, found: 'b.myshopify.com', named: '7', topic: 'orders/create' },
    ...{ what: 'order 1001', kept: '9' },
  };

  it.each(Object.keys(EVENT_REASONS) as EventReasonCode[])('%s is read as it was written', (code) => {
    const read = eventReason(reasonText(code, values));
    expect(read?.code).toBe(code);
    const holes = EVENT_REASONS[code].match(/\w+(?=\})/g) ?? [];
    expect(read?.values).toEqual(
      Object.fromEntries(holes.map((hole) => [hole, String(values[hole as keyof typeof values])])),
    );
  });

  it('is null for what is no text of ours', () => {
    expect(eventReason('line_items.0.price: Invalid input')).toBeNull();
    expect(eventReason('')).toBeNull();
  });

  it('is read where numbers are left out, as groups of failures are', () => {
    expect(eventReason('malformed JSON, character #')).toEqual({ code: 'malformed_at', values: { at: '#' } });
  });
});
