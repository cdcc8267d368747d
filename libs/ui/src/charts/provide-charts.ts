import { type EnvironmentProviders } from '@angular/core';
import { provideAnimationsAsync } from '@angular/platform-browser/animations/async';

/**
 * What ngx-charts needs of the application: its templates name animations, so a renderer must know them.
 * The `noop` one plays none and its code arrives with the first chart.
 */
export function provideCharts(): EnvironmentProviders {
  return provideAnimationsAsync('noop');
}
