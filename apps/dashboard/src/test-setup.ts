import '@angular/localize/init';
import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless/index.mjs';

setupZonelessTestEnv({ errorOnUnknownElements: true, errorOnUnknownProperties: true });

// jsdom lays nothing out; charts get the width that a spec gives to their observer.
globalThis.ResizeObserver ??= class {
  constructor(private readonly callback: ResizeObserverCallback) {}
  observe(target: Element): void {
    const entry = { target, contentRect: { width: 640, height: 248 } } as unknown as ResizeObserverEntry;
    this.callback([entry], this);
  }
  unobserve(): void {
    // Nothing is observed for long.
  }
  disconnect(): void {
    // Nothing is observed for long.
  }
};
