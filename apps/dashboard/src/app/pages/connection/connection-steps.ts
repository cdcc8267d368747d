import { Component, input } from '@angular/core';
import { type Tenant } from '@shopmeter/contracts';
import { CopyButton } from '@shopmeter/ui';

/** What to do in Shopify, step by step. */
@Component({
  selector: 'app-connection-steps',
  imports: [CopyButton],
  templateUrl: './connection-steps.html',
  styleUrl: './connection-steps.css',
})
export class ConnectionSteps {
  readonly store = input.required<Tenant>();
}
