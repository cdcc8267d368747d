import { Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** Modules of quiet space around the code, as its standard asks. */
const QUIET = 4;

/** A QR code, drawn here: what it says goes to nobody. Dark on light in every theme, or cameras would not read it. */
@Component({
  selector: 'app-qr-code',
  template: `
    <svg role="img" [attr.aria-label]="label()" [attr.viewBox]="box()" shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#ffffff" />
      <path [attr.d]="path()" fill="#000000" />
    </svg>
  `,
  styles: `
    svg {
      display: block;
      width: 11rem;
      max-width: 100%;
      border-radius: var(--ui-radius);
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  private readonly rows = computed(() => encode(this.text(), { ecc: 'M', border: QUIET }).data);
  protected readonly box = computed(() => `0 0 ${this.rows().length} ${this.rows().length}`);
  protected readonly path = computed(() =>
    this.rows()
      .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
      .join(''),
  );
}
