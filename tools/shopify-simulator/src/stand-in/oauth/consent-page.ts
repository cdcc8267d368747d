const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The page on which a merchant decides about an app. Its form goes to the address that it was opened with. */
export function consentPage(shop: string, query: URLSearchParams): string {
  const scopes = (query.get('scope') ?? '').split(/[\s,]+/).filter(Boolean);
  const list = scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('');
  return page(
    `Install app – ${escaped(shop)}`,
    `<h1>Install app</h1>
<p>This app will be able to read data of <strong>${escaped(shop)}</strong>:</p>
<ul>${list}</ul>
<form method="post"><button name="answer" value="install">Install app</button>
<button name="answer" value="cancel">Cancel</button></form>
<p><small>A simulated store: no real Shopify is involved.</small></p>`,
  );
}

export function faultPage(fault: string): string {
  return page('Oauth error', `<h1>Oauth error</h1><p>${escaped(fault)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
</head><body>${body}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);
}
