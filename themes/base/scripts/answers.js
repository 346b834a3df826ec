// Shows of a form only what its answers ask for: data and operators are those of the server, which decides anew.
// `answersOf(form)` gives the function that shows and hides; a form with `data-conditions` is looked after by itself.
(function () {
  "use strict";
  window.answersOf = function (form) {
    function all(selector, inside) { return Array.from((inside || form).querySelectorAll(selector)); }
    function plain(text) { return text.normalize("NFKC").trim(); }
    function answer(id, scope) {
      var found = scope && scope.querySelector('[data-field="' + id + '"]');
      if (!found) found = form.querySelector('[data-field="' + id + '"]:not(.row [data-field])');
      if (!found || found.hidden) return null;
      var chosen = all("input:checked", found).map(function (one) { return one.value; });
      var input = found.querySelector("input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), select, textarea");
      var text = input ? plain(input.value) : "";
      switch (found.dataset.kind) {
        case "yes-no": return chosen.length ? chosen[0] === "yes" : null;
        case "consent": return chosen.length ? true : null;
        case "choice": return input ? text : chosen[0] || null;
        case "choices": return chosen;
        case "number": return /^[+-]?\d+$/.test(text) ? Number(text) : null;
        case "files": return all(".uploads > li", found);
        case "rows": return all(".rows > .row", found).filter(function (row) {
          return all("input, select, textarea", row).some(function (one) { return one.value.trim(); });
        });
        default: return text;
      }
    }
    function empty(value) { return value === null || value === "" || (Array.isArray(value) && !value.length); }
    function comparable(one, other) { return typeof one === typeof other && one !== "" && !Array.isArray(one) && one !== null; }
    var operators = {
      is: function (one, other) { return one === other; },
      is_not: function (one, other) { return one !== other; },
      one_of: function (one, other) { return other.indexOf(one) >= 0; },
      contains: function (one, other) { return (Array.isArray(one) || typeof one === "string") && one.indexOf(other) >= 0; },
      less: function (one, other) { return comparable(one, other) && one < other; },
      more: function (one, other) { return comparable(one, other) && one > other; },
      filled: function (one, other) { return empty(one) !== other; },
    };
    function holds(condition, scope) {
      if (condition.all) return condition.all.every(function (part) { return holds(part, scope); });
      if (condition.any) return condition.any.some(function (part) { return holds(part, scope); });
      if (condition.not) return !holds(condition.not, scope);
      var operator = Object.keys(condition).filter(function (key) { return key !== "field"; })[0];
      return operators[operator](answer(condition.field, scope), condition[operator]);
    }
    function show() {
      all("[data-shown-if]").forEach(function (one) {
        one.hidden = !holds(JSON.parse(one.dataset.shownIf), one.closest(".row"));
      });
    }
    return show;
  };
  document.querySelectorAll("form[data-conditions]").forEach(function (form) {
    var show = window.answersOf(form);
    form.classList.add("answering");
    form.addEventListener("input", show);
    form.addEventListener("change", show);
    show();
  });
})();
