import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import ConnectPage from './connect-page';

test('what went wrong at Shopify is said although the ways to connect cannot be read, and they can be read again', async () => {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([{ path: 'connect', component: ConnectPage }]),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl('/connect?problem=shopify_silent', ConnectPage);
  const page = harness.routeNativeElement!;
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/shopify').flush({}, { status: 503, statusText: 'Unavailable' });
  await harness.fixture.whenStable();
  expect(page.textContent).toContain('Shopify did not answer just now. Nothing was connected.');
  expect(page.textContent).toContain('Webhook secret');
  const again = [...page.querySelectorAll('button')].find(({ textContent }) =>
    textContent.includes('Try again'),
  );
  again!.click();
  harness.fixture.detectChanges();
  TestBed.tick();
  http.expectOne('/api/shopify').flush({ install: true, simulatedShop: null, scopes: [] });
  await harness.fixture.whenStable();
  expect(page.textContent).toContain('Continue in Shopify');
  expect(page.textContent).toContain('Shopify did not answer just now. Nothing was connected.');
});
