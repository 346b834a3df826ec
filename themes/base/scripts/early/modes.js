// Leads whoever chose the elder mode before back into it. The mode itself needs no script: it has addresses of its own.
(function () {
  "use strict";
  var KEY = "portal-elder";
  var path = location.pathname;
  var store;
  try {
    store = window.localStorage;
    store.getItem(KEY);
  } catch (error) {
    // A browser that keeps nothing is asked each time.
    return;
  }
  if (store.getItem(KEY) === "on" && !/^(\/_hant)?\/_elder(\/|$)/.test(path)) {
    location.replace(path.replace(/^(\/_hant(?=\/|$))?/, "$1/_elder") + location.search + location.hash);
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-variant=elder]");
    if (!link) return;
    if (link.dataset.on === "1") store.removeItem(KEY);
    else store.setItem(KEY, "on");
  });
})();
