import { Component, input, output } from '@angular/core';
import { Icon } from '../parts/icon';

/** Ready-made choices one below the other, of which the chosen one is ticked. */
@Component({
  selector: 'ui-option-list',
  imports: [Icon],
  templateUrl: './option-list.html',
  styleUrl: './option-list.css',
})
export class OptionList<Id extends string> {
  readonly options = input.required<readonly { id: Id; label: string }[]>();
  /** The id of the chosen one; that of none where something else was chosen. */
  readonly chosen = input.required<string>();
  readonly choose = output<Id>();
}
