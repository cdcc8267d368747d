// What does not wait for the scripts of the page. A file of its own: the policy allows no inline script.
(function () {
  // The chosen theme, before the first paint.
  try {
    var theme = localStorage.getItem('shopmeter.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch (_) {
    // Storage may be forbidden; the system's theme then stands.
  }
  // Who is signed in, asked while the scripts are on their way. No other tab may use the cookie at the same time.
  if (!navigator.locks) return;
  function ignore() {
    // Whoever wants the answer asks again.
  }
  var session = navigator.locks.request('shopmeter.refresh', function () {
    var headers = { accept: 'application/json', 'content-type': 'application/json' };
    return fetch('/api/auth/refresh', { method: 'POST', headers: headers, body: '{}' });
  });
  // Each answer beside the authorization that it was asked with: `asked-ahead.ts` takes them.
  var ahead = (window.shopmeterAhead = {
    '/api/auth/refresh': session.then(function (answer) {
      return [null, answer];
    }),
  });
  ahead['/api/auth/refresh'].catch(ignore);
  // And what the first page asks next, unless this tab shows another store than the session.
  if (location.pathname !== '/' && location.pathname !== '/overview') return;
  var known = session.then(function (answer) {
    return answer.clone().json();
  });
  ['/api/tenants/current', '/api/metrics'].forEach(function (url) {
    ahead[url] = known.then(function (answer) {
      var shown = sessionStorage.getItem('shopmeter.tenant');
      var store = answer.tenants.find(function (one) {
        return one.id === answer.tenantId;
      });
      if (!store || store.needsSecondFactor || (shown && shown !== store.id))
        throw new Error('not this store');
      var authorization = 'Bearer ' + answer.accessToken;
      return fetch(url, { headers: { accept: 'application/json', authorization: authorization } }).then(
        function (found) {
          return [authorization, found];
        },
      );
    });
    ahead[url].catch(ignore);
  });
})();
