import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** "Overview · Shopmeter", and the focus on the new page's heading so that it is read out. */
@Injectable()
export class PageTitles extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly document = inject(DOCUMENT);
  private path: string | undefined;

  override updateTitle(state: RouterStateSnapshot): void {
    const name = this.buildTitle(state);
    this.title.setTitle(name ? `${name} · Shopmeter` : 'Shopmeter');
    const path = state.url.split('?')[0];
    // Not on the first page, where the browser reads from the top, nor when only the query changed.
    if (this.path !== undefined && this.path !== path) {
      setTimeout(() => this.document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }));
    }
    this.path = path;
  }
}
