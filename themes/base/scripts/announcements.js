/* Lets a visitor close an announcement and remembers that on his own machine. Without this script all of them stay. */
(function () {
  "use strict";
  var STORE = "closed-announcements";
  var MOST = 50;
  var place = document.getElementById("announcements");

  function remember(key) {
    try {
      var closed = JSON.parse(window.localStorage.getItem(STORE) || "[]");
      window.localStorage.setItem(STORE, JSON.stringify(closed.concat(key).slice(-MOST)));
    } catch (refused) {
      /* A browser that keeps nothing shows it again on the next page. */
    }
  }

  function offer(line) {
    var button = document.createElement("button");
    button.type = "button";
    button.title = place.dataset.close;
    button.setAttribute("aria-label", place.dataset.close);
    button.textContent = "×";
    button.addEventListener("click", function () {
      remember(line.dataset.key);
      line.hidden = true;
      document.getElementById("main").focus();
    });
    line.appendChild(button);
  }

  if (place) {
    place.querySelectorAll("[data-key]").forEach(offer);
  }
})();
