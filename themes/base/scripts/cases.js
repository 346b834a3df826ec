/* The pages of a case: numbers and codes are copied by a button, the receipt is printed. */
(function () {
  "use strict";
  var keys = document.querySelector(".keys");
  if (!keys) { return; }
  var told = keys.querySelector(".copied");

  function copied(button) {
    told.textContent = button.getAttribute("data-copied");
  }

  keys.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var text = button.getAttribute("data-copy");
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(text).then(function () { copied(button); });
        return;
      }
      // Without https browsers copy only what is selected.
      var field = document.createElement("textarea");
      field.value = text;
      field.setAttribute("readonly", "");
      field.className = "hidden";
      document.body.appendChild(field);
      field.select();
      if (document.execCommand("copy")) { copied(button); }
      field.remove();
      button.focus();
    });
  });
  keys.querySelectorAll("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });
}());
