// Makes a page of a form easier: shows only what has to be filled in, takes files at once, saves what is typed.
// Everything works without it; the server decides each thing anew.
(function () {
  "use strict";
  var form = document.getElementById("apply-form");
  var print = document.querySelector("[data-print]");
  var faults = document.getElementById("faults");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }
  if (faults) faults.focus();
  document.querySelectorAll(".apply-form").forEach(function (one) {
    var sent = false;
    one.addEventListener("submit", function (event) {
      if (event.defaultPrevented) return;
      if (sent) event.preventDefault();
      sent = true;
    });
    window.addEventListener("pageshow", function () { sent = false; });
  });
  if (!form) return;
  var words = form.dataset;
  function all(selector, inside) { return Array.from((inside || form).querySelectorAll(selector)); }

  var show = window.answersOf(form);

  // Rows

  var NUMBERED = ["id", "name", "for", "aria-labelledby", "aria-describedby"];
  function renumber(row, base, number) {
    var pattern = new RegExp("(^| )(" + base + ")-\\d+(?=-| |$)", "g");
    [row].concat(all("*", row)).forEach(function (one) {
      NUMBERED.forEach(function (key) {
        if (one.hasAttribute(key)) one.setAttribute(key, one.getAttribute(key).replace(pattern, "$1$2-" + number));
      });
      if (one.classList.contains("drop")) one.value = one.value.replace(/\d+$/, number);
      if (one.classList.contains("number")) one.textContent = number + 1;
    });
  }
  function recount(field) {
    var rows = all(".rows > .row", field), count = field.querySelector("[data-rows]"), add = field.querySelector(".add");
    var base = count.name.replace(/-rows$/, "");
    rows.forEach(function (row, number) { renumber(row, base, number); });
    count.value = rows.length;
    add.hidden = rows.length >= Number(add.dataset.most);
  }
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button.add, button.drop");
    if (!button) return;
    event.preventDefault();
    var field = button.closest(".apply-field.rows");
    if (button.classList.contains("add")) {
      field.querySelector(".rows").append(field.querySelector("template").content.cloneNode(true));
      recount(field);
      var added = all(".rows > .row", field).pop();
      window.placesIn(added);
      show();
      added.focus();
    } else {
      var row = button.closest(".row"), next = row.nextElementSibling || row.previousElementSibling;
      if (!next) return;
      row.remove();
      recount(field);
      next.focus();
    }
    changed();
  });

  // Files: one after the other, each with its own progress and its own fault

  var waiting = [], sending = false;
  function field(chooser) { return chooser.closest(".apply-field"); }
  function say(chooser, text) { chooser.querySelector(".said").textContent = text; }
  function fault(chooser, file) {
    var ending = "." + file.name.split(".").pop().toLowerCase(), known = chooser.dataset.types.split(",");
    // A photograph of a phone may be called .jpeg
    if (ending === ".jpeg") ending = ".jpg";
    if (known.indexOf(ending) < 0) return words.textWrongType;
    return file.size > Number(chooser.dataset.mostBytes) ? words.textTooLarge : "";
  }
  function body(values) {
    var data = new FormData();
    data.append("token", form.elements.token.value);
    Object.keys(values).forEach(function (key) { data.append(key, values[key]); });
    return data;
  }
  function ask(values, done, progressed) {
    var request = new XMLHttpRequest();
    request.open("POST", words.apply);
    request.responseType = "json";
    if (progressed) request.upload.addEventListener("progress", progressed);
    request.addEventListener("loadend", function () {
      var told = request.response;
      done(request.status === 200 && told ? told : { error: (told && told.error) || words.textFailed });
    });
    request.send(body(values));
  }
  function line(list, file) {
    var item = document.createElement("li"), name = document.createElement("span");
    name.className = "file-name notranslate";
    name.textContent = file.name;
    var state = document.createElement("span"), bar = document.createElement("progress");
    state.className = "file-state";
    state.textContent = words.textUploading;
    bar.setAttribute("aria-label", words.textUploading + " " + file.name);
    item.append(name, " ", state, bar);
    list.append(item);
    return item;
  }
  function finish(item, told, id) {
    item.querySelector("progress").remove();
    item.querySelector(".file-name").textContent = told.filename;
    item.querySelector(".file-state").textContent = told.size + " " + told.state;
    var button = document.createElement("button"), name = document.createElement("span");
    button.className = "quiet";
    button.name = "do";
    button.value = "remove:" + id + ":" + told.id;
    name.className = "hidden notranslate";
    name.textContent = " " + told.filename;
    button.append(words.textRemove, name);
    item.append(button);
  }
  function send() {
    if (sending || !waiting.length) return;
    sending = true;
    var job = waiting.shift(), id = field(job.chooser).dataset.field;
    var bar = job.item.querySelector("progress");
    ask({ field: id, file: job.file }, function (told) {
      sending = false;
      if (told.error) {
        job.item.remove();
        say(job.chooser, told.error.indexOf(job.file.name) < 0 ? job.file.name + " " + told.error : told.error);
      } else {
        finish(job.item, told, id);
      }
      full(job.chooser);
      show();
      send();
    }, function (event) {
      if (event.lengthComputable) { bar.max = event.total; bar.value = event.loaded; }
    });
  }
  function full(chooser) {
    var count = all(".uploads > li", field(chooser)).length, most = Number(chooser.dataset.mostCount);
    chooser.querySelector("input").disabled = count >= most;
    return count >= most;
  }
  all(".chooser").forEach(function (chooser) {
    var input = chooser.querySelector("input");
    full(chooser);
    input.addEventListener("change", function () {
      say(chooser, "");
      Array.from(input.files).forEach(function (file) {
        var wrong = fault(chooser, file);
        if (wrong) return say(chooser, file.name + " " + wrong);
        if (full(chooser)) return say(chooser, file.name + " " + words.textTooMany);
        waiting.push({ chooser: chooser, file: file, item: line(field(chooser).querySelector(".uploads"), file) });
      });
      input.value = "";
      full(chooser);
      send();
    });
  });
  form.addEventListener("click", function (event) {
    var button = event.target.closest(".uploads button");
    if (!button) return;
    event.preventDefault();
    var item = button.closest("li"), chooser = item.closest(".apply-field").querySelector(".chooser");
    ask({ field: field(chooser).dataset.field, remove: button.value.split(":")[2] }, function (told) {
      if (told.error) return say(chooser, told.error);
      item.remove();
      say(chooser, "");
      full(chooser);
      show();
      chooser.querySelector("input").focus();
    });
  });
  form.addEventListener("submit", function (event) {
    if (!sending && !waiting.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    var chooser = form.querySelector(".uploads progress").closest(".apply-field").querySelector(".chooser");
    say(chooser, words.textWait);
    chooser.scrollIntoView({ block: "center" });
  }, true);

  // What is typed is saved a moment after each change, so that leaving the page loses nothing

  var PAUSE = 1500, timer = 0, dirty = false;
  function typed() {
    var data = new FormData(form);
    all("input[type=file]").forEach(function (one) { data.delete(one.name); });
    data.set("do", "keep");
    return data;
  }
  function keep() {
    clearTimeout(timer);
    if (!dirty) return;
    dirty = false;
    navigator.sendBeacon(form.action, typed());
  }
  function changed() {
    show();
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", function () { clearTimeout(timer); dirty = false; });
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") keep(); });
  window.addEventListener("pagehide", keep);
  show();
})();
