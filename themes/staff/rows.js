/* Rows of a form: buttons to add, move and remove. Without this script there are a spare row, a position and a tick. */
(function () {
  "use strict";
  document.querySelectorAll("div.rows-widget").forEach(function (widget) {
    var said = widget.querySelector("[aria-live]");
    var last = cards().pop();
    var spare = last ? last.cloneNode(true) : null;
    var next = cards().length;

    function cards() {
      return Array.prototype.slice.call(widget.querySelectorAll("details.row-card"));
    }
    function shown() {
      return cards().filter(function (card) { return !card.hidden; });
    }
    function number() {
      shown().forEach(function (card, index) {
        card.querySelector(".row-position").value = index + 1;
      });
    }
    function title(card) {
      return card.querySelector(".row-title").textContent;
    }
    function button(text, action) {
      var made = document.createElement("button");
      made.type = "button";
      made.className = "btn btn-sm btn-outline-secondary";
      made.textContent = text;
      made.addEventListener("click", action);
      return made;
    }
    function move(card, step, pressed) {
      var all = shown();
      var other = all[all.indexOf(card) + step];
      if (!other) return;
      widget.insertBefore(card, step < 0 ? other : other.nextSibling);
      number();
      pressed.focus();
      said.textContent = title(card) + " " + card.querySelector(".row-position").value;
    }
    function remove(card) {
      var all = shown();
      var beside = all[all.indexOf(card) + 1] || all[all.indexOf(card) - 1];
      card.querySelector(".row-remove input").checked = true;
      card.hidden = true;
      number();
      said.textContent = widget.dataset.removed;
      (beside ? beside.querySelector("summary") : widget.querySelector(".rows-add")).focus();
    }
    function equip(card) {
      var order = card.querySelector(".row-order");
      order.classList.add("scripted");
      var up = button(widget.dataset.up, function () { move(card, -1, up); });
      var down = button(widget.dataset.down, function () { move(card, 1, down); });
      order.append(up, down, button(widget.dataset.remove, function () { remove(card); }));
      var first = card.querySelector(".row-cells input:not([type=hidden]), .row-cells textarea");
      if (first) first.addEventListener("input", function () {
        card.querySelector(".row-title").textContent = first.value;
      });
    }
    function renumber(card, place) {
      card.querySelectorAll("[name], [id], [for]").forEach(function (node) {
        ["name", "id", "for"].forEach(function (key) {
          if (!node.hasAttribute(key)) return;
          node.setAttribute(key, node.getAttribute(key).replace(/([.-])\d+([.-][a-z_]+)$/, "$1" + place + "$2"));
        });
      });
    }
    cards().forEach(equip);
    number();
    if (!spare) return;
    var add = button(widget.dataset.add, function () {
      var card = spare.cloneNode(true);
      renumber(card, next);
      next += 1;
      widget.insertBefore(card, add);
      equip(card);
      number();
      card.open = true;
      card.querySelector(".row-cells input:not([type=hidden]), .row-cells textarea").focus();
    });
    add.classList.add("rows-add");
    widget.insertBefore(add, said);
  });
})();
