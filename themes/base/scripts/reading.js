// Text size, printing and sharing on the page of a text.
(function () {
  "use strict";
  var root = document.documentElement;
  var sizes = document.querySelectorAll("#reading [data-size]");
  function tell() {
    sizes.forEach(function (button) {
      button.setAttribute("aria-pressed", String((root.dataset.size || "medium") === button.dataset.size));
    });
  }
  sizes.forEach(function (button) {
    button.addEventListener("click", function () {
      root.dataset.size = button.dataset.size;
      try {
        localStorage.setItem("portal-text-size", button.dataset.size);
      } catch (error) {
        // It holds for this page then.
      }
      tell();
    });
  });
  tell();
  document.querySelectorAll("#reading [data-print]").forEach(function (button) {
    button.addEventListener("click", function () { print(); });
  });
  var share = document.getElementById("share");
  if (!share) return;
  var told = share.querySelector("[role=status]");
  var copy = share.querySelector("[data-share=copy]");
  var send = share.querySelector("[data-share=send]");
  function byHand() {
    var field = document.createElement("textarea");
    field.value = share.dataset.url;
    share.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    copy.focus();
    return done ? Promise.resolve() : Promise.reject();
  }
  copy.addEventListener("click", function () {
    var done = navigator.clipboard ? navigator.clipboard.writeText(share.dataset.url) : byHand();
    done.then(
      function () { told.textContent = copy.dataset.copied; },
      function () { told.textContent = share.dataset.url; }
    );
  });
  if (navigator.share) {
    send.hidden = false;
    send.addEventListener("click", function () {
      navigator.share({ title: share.dataset.title, url: share.dataset.url }).catch(function () {});
    });
  }
})();
