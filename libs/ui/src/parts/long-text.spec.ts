import { TestBed } from '@angular/core/testing';
import { LongText } from './long-text';

describe('LongText', () => {
  async function rendered(text: string): Promise<string> {
    const fixture = TestBed.createComponent(LongText);
    fixture.componentRef.setInput('text', text);
    await fixture.whenStable();
    const { innerHTML, textContent } = fixture.nativeElement as HTMLElement;
    expect(textContent).toBe(text);
    return innerHTML.replace(/<wbr[^>]*>/g, '|').replace(/<[^>]*>/g, '');
  }

  it('lets an address go on before its @ and its dots, and changes no letter of it', async () => {
    expect(await rendered('mira.lang@shop.example.com')).toBe('mira|.lang|@shop|.example|.com');
  });

  it('leaves words and sentences as they are', async () => {
    expect(await rendered('Espresso No. 7 … 250 g')).toBe('Espresso No. 7 … 250 g');
    expect(await rendered('')).toBe('');
  });
});
