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
  // The numbers of a ready-made range: the one of the address, else the one that the person keeps.
  var said = new URLSearchParams(location.search);
  if (said.has('filters')) return;
  Promise.all([known, store])
    .then(function (answers) {
      return answers[1][1]
        .clone()
        .json()
        .then(function (found) {
          askNumbers(answers[0].keptRange || { range: '28d', compare: 'previous' }, found);
        });
    })
    .catch(ignore);

  function askNumbers(kept, shown) {
    var range = said.get('range') || kept.range;
    var standing = said.has('range') ? (range === 'all' ? 'none' : 'previous') : kept.compare;
    var compare = said.get('compare') || standing;
    var zone = { timeZone: shown.timezone || 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' };
    var days = daysOf(range, new Intl.DateTimeFormat('sv-SE', zone).format(), shown.firstDay);
    if (!Array.isArray(days) || ['previous', 'year', 'weekdays', 'none'].indexOf(compare) < 0) return;
    var long = (Date.parse(days[1]) - Date.parse(days[0])) / 86400000;
    var grain = long < 2 ? 'hour' : long < 90 ? 'day' : long < 200 ? 'week' : 'month';
    var question = '?from=' + days[0] + '&to=' + days[1] + '&compare=' + compare + '&grain=' + grain;
    ['orders', 'customers', 'products'].forEach(function (group) {
      ask('/api/metrics/' + group + question);
    });
  }

  // As `range.ts` of `libs/ui` has them, which is not here yet; a spec holds the two against each other.
  function daysOf(range, today, firstDay) {
    var part = today.split('-').map(Number);
    function day(year, month, date) {
      return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
    }
    function back(count) {
      return day(part[0], part[1], part[2] + 1 - count);
    }
    // A year before the 29th of February is the 28th.
    var yearAgo = part[1] === 2 ? Math.min(part[2], 28) : part[2];
    return {
      today: [today, today],
      yesterday: [back(2), back(2)],
      '7d': [back(7), today],
      '28d': [back(28), today],
      '30d': [back(30), today],
      '91d': [back(91), today],
      month: [day(part[0], part[1], 1), today],
      quarter: [day(part[0], part[1] - ((part[1] - 1) % 3), 1), today],
      year: [day(part[0], 1, 1), today],
      'last-month': [day(part[0], part[1] - 1, 1), day(part[0], part[1], 0)],
      '12m': [day(part[0] - 1, part[1], yearAgo + 1), today],
      all: [!firstDay || firstDay > today ? today : firstDay < back(3660) ? back(3660) : firstDay, today],
    }[range];
  }
})();
