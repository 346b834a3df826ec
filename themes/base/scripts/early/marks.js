// Says before the page is painted that scripts run here, and how large the reader wants texts.
(function (root) {
  root.classList.add("js");
  try {
    var size = localStorage.getItem("portal-text-size");
    if (size === "large" || size === "small") root.dataset.size = size;
  } catch (error) {
    // A browser that keeps nothing shows texts in their own size.
  }
})(document.documentElement);
