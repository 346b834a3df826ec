// The tools of the elder mode: larger and smaller text, and the page read aloud by the browser's own speech.
(function () {
  "use strict";
  var tools = document.getElementById("elder-tools");
  if (!tools) return;
  var root = document.documentElement;
  var SIZE = "portal-elder-size", SPEED = "portal-elder-speed";
  // In per cent of the mode's own size.
  var SIZES = [100, 115, 130, 150, 175];
  // Voices of the network stop in the middle of a long utterance.
  var LONGEST = 120;
  var CHUNKS = new RegExp("[^。！？；!?;\\n]{1," + LONGEST + "}[。！？；!?;]*[”」』’]?", "g");
  var READABLE = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption";
  var speech = tools.querySelector("[data-elder=speech]");
  var read = speech.querySelector("[data-elder=read]");
  var rate = speech.querySelector("[data-elder=speed]");
  var moves = speech.querySelectorAll("[data-elder=back], [data-elder=on], [data-elder=stop]");
  var START = read.textContent;
  var parts = [], part = 0, chunk = 0, state = "silent", turn = 0;

  function keep(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch (error) {
      // Then it lasts as long as the page.
    }
  }
  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch (error) {
      return null;
    }
  }

  // Text size

  var size = Math.max(0, SIZES.indexOf(Number(kept(SIZE))));
  function resize(step) {
    size = Math.min(SIZES.length - 1, Math.max(0, size + step));
    root.style.fontSize = SIZES[size] + "%";
    smaller.disabled = size === 0;
    larger.disabled = size === SIZES.length - 1;
    if (step) keep(SIZE, SIZES[size]);
  }
  var smaller = tools.querySelector("[data-elder=smaller]");
  var larger = tools.querySelector("[data-elder=larger]");
  smaller.addEventListener("click", function () { resize(-1); });
  larger.addEventListener("click", function () { resize(1); });
  resize(0);
  tools.hidden = false;

  // Reading aloud

  if (!window.speechSynthesis || !window.SpeechSynthesisUtterance) return;
  var engine = window.speechSynthesis;
  var language = root.lang.slice(0, 2);

  function voice() {
    var fitting = engine.getVoices().filter(function (one) { return one.lang.toLowerCase().slice(0, 2) === language; });
    // Mandarin before other Chinese; a voice of the device before one of the network.
    fitting.sort(function (one, other) { return worth(other) - worth(one); });
    return fitting[0];
  }
  function worth(one) {
    return (/^(zh|cmn)[-_](cn|hans)/i.test(one.lang) ? 2 : 0) + (one.localService ? 1 : 0);
  }
  function offer() {
    speech.hidden = !voice();
  }
  engine.addEventListener("voiceschanged", offer);
  offer();

  function readable() {
    return Array.from(document.querySelectorAll("#main " + READABLE.split(", ").join(", #main "))).filter(function (one) {
      return !one.closest("[hidden], [aria-hidden=true], [inert], nav, form") && one.textContent.trim() &&
        !one.querySelector(READABLE) && one.offsetParent !== null;
    });
  }
  function words(one) {
    return (one.innerText || one.textContent).trim().match(CHUNKS) || [];
  }
  function show(next) {
    state = next;
    read.textContent = { silent: START, reading: read.dataset.textPause, paused: read.dataset.textOn }[state];
    moves.forEach(function (button) { button.hidden = state === "silent"; });
    parts.forEach(function (one, index) {
      one.classList.toggle("is-read", state !== "silent" && index === part);
    });
  }
  function say() {
    var mine = ++turn;
    engine.cancel();
    if (part >= parts.length) return stop();
    show("reading");
    var texts = words(parts[part]);
    if (chunk >= texts.length) {
      part += 1;
      chunk = 0;
      return say();
    }
    if (chunk === 0) parts[part].scrollIntoView({ block: "center" });
    var utterance = new SpeechSynthesisUtterance(texts[chunk]);
    utterance.voice = voice();
    utterance.lang = utterance.voice ? utterance.voice.lang : root.lang;
    utterance.rate = Number(rate.value);
    utterance.onend = function () {
      if (mine !== turn) return;
      chunk += 1;
      say();
    };
    utterance.onerror = function () {
      if (mine === turn) stop();
    };
    engine.speak(utterance);
  }
  // Pausing ends the utterance and begins it again later: the browsers' own pause is lost on phones.
  function hush(next) {
    turn += 1;
    engine.cancel();
    show(next);
  }
  function stop() {
    hush("silent");
    part = chunk = 0;
  }
  read.addEventListener("click", function () {
    if (state === "reading") return hush("paused");
    if (state === "silent") parts = readable();
    say();
  });
  function move(step) {
    part = Math.min(parts.length - 1, Math.max(0, part + step));
    chunk = 0;
    say();
  }
  speech.querySelector("[data-elder=back]").addEventListener("click", function () { move(-1); });
  speech.querySelector("[data-elder=on]").addEventListener("click", function () { move(1); });
  speech.querySelector("[data-elder=stop]").addEventListener("click", stop);
  if (kept(SPEED)) rate.value = kept(SPEED);
  if (rate.selectedIndex < 0) rate.value = "1";
  rate.addEventListener("change", function () {
    keep(SPEED, rate.value);
    if (state === "reading") say();
  });
  window.addEventListener("pagehide", function () { engine.cancel(); });
})();
