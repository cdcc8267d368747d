import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type CustomerAnswer } from '@shopmeter/contracts';
import { formatMoney, Pager, rangeLabel, Table } from '@shopmeter/ui';

/** The orders of one customer, the newest first. */
@Component({
  selector: 'app-customer-orders',
  imports: [Pager, RouterLink, Table],
  template: `
    <section class="card" aria-labelledby="orders">
      <h2 i18n id="orders">Orders</h2>
      <ui-table>
        <table aria-labelledby="orders">
          <thead>
            <tr>
              <th i18n scope="col">Order</th>
              <th i18n scope="col">Day</th>
              <th i18n scope="col" class="number">Net sales</th>
            </tr>
          </thead>
          <tbody>
            @for (order of answer().orders; track order.orderId) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/orders', order.orderId]">{{ order.name ?? order.orderId }}</a>
                </th>
                <td class="muted">{{ day(order.day) }}</td>
                <td class="number">
                  {{ money(order.netSalesCents, order.currency) }}
                </td>
              </tr>
            }
          </tbody>
        </table>
      </ui-table>
      <ui-pager [isFirst]="isFirst()" [next]="answer().next" (moved)="moved.emit($event)" />
    </section>
  `,
  styles: `
    section {
      overflow: hidden;
    }
    h2 {
      padding: var(--ui-space-5) var(--ui-space-5) var(--ui-space-2);
    }
    tbody th {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  `,
})
export class CustomerOrders {
  readonly answer = input.required<CustomerAnswer>();
  readonly isFirst = input.required<boolean>();
  readonly moved = output<string | null>();

  protected readonly money = formatMoney;

  protected day(day: string): string {
    return rangeLabel({ from: day, to: day });
  }
}
