// Asks before a link leaves the websites of government; without scripts the link leads to a page that asks.
(function () {
  "use strict";
  var words = document.getElementById("footer");
  if (!words || !window.HTMLDialogElement) return;
  var dialog, go, host;
  function make() {
    dialog = document.createElement("dialog");
    dialog.id = "leaving";
    dialog.setAttribute("aria-labelledby", "leaving-question");
    var question = document.createElement("p");
    question.id = "leaving-question";
    question.textContent = words.dataset.leave;
    host = document.createElement("p");
    var roads = document.createElement("p");
    roads.className = "roads";
    go = document.createElement("a");
    go.className = "button";
    go.rel = "noopener noreferrer nofollow external";
    go.textContent = words.dataset.go;
    var stay = document.createElement("button");
    stay.type = "button";
    stay.className = "quiet";
    stay.textContent = words.dataset.stay;
    stay.addEventListener("click", function () { dialog.close(); });
    roads.append(go, stay);
    dialog.append(question, host, roads);
    document.body.append(dialog);
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href*='/leave?to=']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    var target = new URL(link.href).searchParams.get("to");
    if (!/^https?:\/\//.test(target || "")) return;
    event.preventDefault();
    if (!dialog) make();
    go.href = target;
    host.textContent = new URL(target).hostname;
    dialog.showModal();
  });
})();
