/* Announcements that the visitor has closed before never appear, so nothing on the page moves. */
(function () {
  "use strict";
  try {
    var closed = JSON.parse(window.localStorage.getItem("closed-announcements") || "[]");
    var sheet = new CSSStyleSheet();
    closed.forEach(function (key) {
      sheet.insertRule("#announcements [data-key=" + JSON.stringify(String(key)) + "] { display: none }");
    });
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
  } catch (refused) {
    /* A browser that keeps nothing, or is too old for this, shows all of them. */
  }
})();
