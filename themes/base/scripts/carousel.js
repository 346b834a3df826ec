// Gives each `.carousel` its buttons and lets it move by itself, unless the reader wants no motion, points at it or is in it.
(function () {
  "use strict";
  var SECONDS = 6;
  var calm = matchMedia("(prefers-reduced-motion: reduce)");
  var DRAWINGS = { back: "M15 5l-7 7 7 7", on: "M9 5l7 7-7 7", pause: "M8 5v14M16 5v14", play: "M8 5l11 7-11 7z" };
  function draw(name) {
    return '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="' + DRAWINGS[name] + '"/></svg>';
  }
  document.querySelectorAll(".carousel").forEach(function (box) {
    var strip = box.querySelector("ul");
    var count = strip.children.length;
    if (count < 2) return;
    var now = 0, held = false, paused = calm.matches;
    var controls = document.createElement("div");
    controls.className = "controls";
    var place = document.createElement("span");
    function button(name, label, act) {
      var made = document.createElement("button");
      made.type = "button";
      made.innerHTML = draw(name);
      made.setAttribute("aria-label", label);
      made.addEventListener("click", act);
      return made;
    }
    function show(index) {
      now = (index + count) % count;
      strip.scrollTo({ left: now * strip.clientWidth, behavior: calm.matches ? "auto" : "smooth" });
      tell();
    }
    function tell() {
      place.textContent = now + 1 + " / " + count;
      Array.from(strip.children).forEach(function (slide, index) { slide.inert = index !== now; });
    }
    function pause(value) {
      paused = value;
      stop.innerHTML = draw(paused ? "play" : "pause");
      stop.setAttribute("aria-label", paused ? box.dataset.play : box.dataset.pause);
    }
    var stop = button("pause", box.dataset.pause, function () { pause(!paused); });
    controls.append(
      stop,
      button("back", box.dataset.back, function () { pause(true); show(now - 1); }),
      place,
      button("on", box.dataset.on, function () { pause(true); show(now + 1); })
    );
    box.append(controls);
    pause(paused);
    tell();
    ["mouseenter", "focusin"].forEach(function (name) { box.addEventListener(name, function () { held = true; }); });
    ["mouseleave", "focusout"].forEach(function (name) {
      box.addEventListener(name, function () { held = box.matches(":hover, :focus-within"); });
    });
    strip.addEventListener("scrollend", function () {
      now = Math.round(strip.scrollLeft / strip.clientWidth);
      tell();
    });
    setInterval(function () { if (!paused && !held && !document.hidden) show(now + 1); }, SECONDS * 1000);
  });
})();
