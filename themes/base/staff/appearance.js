// Shows colours on the preview while they are being chosen; nothing is saved by it.
(function () {
  "use strict";
  var form = document.getElementById("appearance");
  var frame = document.getElementById("appearance-preview");
  var waiting;
  function show() {
    var styles = frame.contentDocument && frame.contentDocument.querySelector("link[rel=stylesheet]");
    if (!styles) return;
    var address = new URL(styles.href);
    form.querySelectorAll("input[type=text]").forEach(function (field) {
      address.searchParams.set(field.name, field.value.trim().toLowerCase());
    });
    if (address.href !== styles.href) styles.href = address.href;
  }
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  }
  form.querySelectorAll("[data-colour-of]").forEach(function (picker) {
    var field = document.getElementById(picker.dataset.colourOf);
    picker.addEventListener("input", function () { field.value = picker.value; soon(); });
    field.addEventListener("input", function () {
      if (/^#[0-9a-f]{6}$/i.test(field.value)) picker.value = field.value;
      soon();
    });
  });
})();
