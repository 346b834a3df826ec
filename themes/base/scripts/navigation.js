// The Escape key closes a second level of the main navigation that is open by pointer or focus.
(function () {
  "use strict";
  document.querySelectorAll("#navigation > ul > li").forEach(function (entry) {
    if (!entry.querySelector("ul")) return;
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !entry.matches(":hover, :focus-within")) return;
      if (entry.contains(document.activeElement)) entry.querySelector("a").focus();
      entry.classList.add("closed");
    });
    entry.addEventListener("mouseleave", function () { entry.classList.remove("closed"); });
    entry.addEventListener("focusout", function (event) {
      if (!entry.contains(event.relatedTarget)) entry.classList.remove("closed");
    });
  });
})();
