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
  // Its numbers' script, once those that it is painted with have run and the line is free.
  addEventListener('DOMContentLoaded', function () {
    document.querySelectorAll('link[rel=later]').forEach(function (link) {
      link.rel = 'modulepreload';
    });
  });
  function ask(url) {
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
    return ahead[url];
  }
  var store = ask('/api/tenants/current');
  ask('/api/metrics');
  if (location.search !== '') return;
  // The numbers of the range that stands without another in the address: 28 days, the last of them the store's today.
  store
    .then(function (asked) {
      return asked[1].clone().json();
    })
    .then(function (answer) {
      var zone = { timeZone: answer.timezone || 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' };
      var today = new Intl.DateTimeFormat('sv-SE', zone).format();
      var first = new Date(Date.parse(today) - 27 * 86400000).toISOString().slice(0, 10);
      ['orders', 'customers', 'products'].forEach(function (group) {
        ask('/api/metrics/' + group + '?from=' + first + '&to=' + today + '&compare=previous&grain=day');
      });
    })
    .catch(ignore);
})();
