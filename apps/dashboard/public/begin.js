// Sets the chosen theme before the first paint. A file of its own: the policy allows no inline script.
(function () {
  try {
    var theme = localStorage.getItem('shopmeter.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch (_) {
    // Storage may be forbidden; the system's theme then stands.
  }
})();
