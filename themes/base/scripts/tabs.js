// Makes tabs of the sections of each `.tabs`, unless the theme says `--tabs: none`; without it they stand one by one.
(function () {
  "use strict";
  document.querySelectorAll(".tabs").forEach(function (box) {
    if (getComputedStyle(box).getPropertyValue("--tabs").trim() === "none") return;
    var panels = Array.from(box.querySelectorAll(":scope > section"));
    var list = document.createElement("div");
    list.className = "tablist";
    list.setAttribute("role", "tablist");
    var tabs = panels.map(function (panel, index) {
      var link = panel.querySelector("h2 a");
      var tab = document.createElement("button");
      tab.type = "button";
      tab.id = panel.id + "-tab";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      tab.textContent = link.textContent;
      tab.addEventListener("click", function () { choose(index, false); });
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      list.append(tab);
      return tab;
    });
    function choose(index, focus) {
      tabs.forEach(function (tab, number) {
        var chosen = number === index;
        tab.setAttribute("aria-selected", String(chosen));
        tab.tabIndex = chosen ? 0 : -1;
        panels[number].classList.toggle("chosen", chosen);
      });
      if (focus) tabs[index].focus();
    }
    list.addEventListener("keydown", function (event) {
      var now = tabs.indexOf(document.activeElement);
      var next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      choose((next + tabs.length) % tabs.length, true);
    });
    box.prepend(list);
    choose(0, false);
    box.classList.add("ready");
  });
})();
