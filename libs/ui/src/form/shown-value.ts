import { Directive, effect, ElementRef, inject, input } from '@angular/core';

/**
 * What an input shows. It is written only where the input shows something else: Chrome takes it as the end of typing
 * also when nothing changes, and a day whose month was typed would not get its year.
 */
@Directive({ selector: 'input[uiShownValue]' })
export class ShownValue {
  readonly uiShownValue = input.required<string>();

  constructor() {
    const field = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;
    effect(() => {
      const value = this.uiShownValue();
      if (field.value !== value) field.value = value;
    });
  }
}
