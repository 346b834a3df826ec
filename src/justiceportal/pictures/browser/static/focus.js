// Lets staff click on a picture to say where its focus is; the two inputs beside it stay the truth.
document.querySelectorAll("[data-focus]").forEach((widget) => {
  if (widget.dataset.ready) return;
  widget.dataset.ready = "true";
  const picture = widget.querySelector("[data-focus-picture]");
  const image = picture.querySelector("img");
  const mark = picture.querySelector("[data-focus-mark]");
  const [left, top] = widget.querySelectorAll("input");
  const show = () => {
    mark.style.left = `${left.value || 50}%`;
    mark.style.top = `${top.value || 50}%`;
  };
  const reveal = () => {
    picture.hidden = !image.getAttribute("src");
    show();
  };
  picture.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    const share = (part, whole) => Math.min(100, Math.max(0, Math.round((part / whole) * 100)));
    left.value = share(event.clientX - box.left, box.width);
    top.value = share(event.clientY - box.top, box.height);
    left.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  });
  [left, top].forEach((input) => input.addEventListener("input", show));
  // A picture that has just been chosen is shown before it is sent.
  const file = widget.closest("form")?.querySelector('input[type="file"][name$="image"]');
  file?.addEventListener("change", () => {
    if (!file.files.length) return;
    if (image.src.startsWith("blob:")) URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(file.files[0]);
    reveal();
  });
  reveal();
});
