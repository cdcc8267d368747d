import { type Renderer2, type RendererFactory2, type RendererType2 } from '@angular/core';

/**
 * Renders templates that name animations, and plays none. Angular's own way to that loads 19 kB, the whole of its
 * animations.
 */
export class StillRendererFactory implements RendererFactory2 {
  constructor(private readonly factory: RendererFactory2) {}

  createRenderer(host: Element | null, type: RendererType2 | null): Renderer2 {
    const renderer = this.factory.createRenderer(host, type);
    const setProperty: Renderer2['setProperty'] = (element, name, value) => {
      if (!name.startsWith('@')) renderer.setProperty(element, name, value);
    };
    return Object.assign(Object.create(renderer) as Renderer2, { setProperty });
  }
}
