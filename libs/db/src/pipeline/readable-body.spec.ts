import { readableBody } from './readable-body';

describe('a body for a JSON answer', () => {
  it.each([
    ['plain text', '{"id":820982911946154508,"note":"\\u0026 \\/ 🧾"}'],
    ['a byte order mark', '\uFEFF{}'],
    ['U+0000', '{"a":"\0"}'],
    ['nothing', ''],
  ])('is text when it is UTF-8: %s', (_name, text) => {
    const body = readableBody(Buffer.from(text));
    expect(body).toEqual({ encoding: 'utf8', text });
    expect(Buffer.from((JSON.parse(JSON.stringify(body)) as typeof body).text)).toEqual(Buffer.from(text));
  });

  it.each([[[0xff, 0xfe, 0x00]], [[0x7b, 0xc3]], [[0xed, 0xa0, 0x80]]])(
    'is base64 when it is not: %j',
    (bytes) => {
      const body = readableBody(Buffer.from(bytes));
      expect(body.encoding).toBe('base64');
      expect([...Buffer.from(body.text, 'base64')]).toEqual(bytes);
    },
  );
});
