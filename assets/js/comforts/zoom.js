// Shows a picture as large as the window. Those of a gallery are links to their files, which this opens in place.
const pictures = [...document.querySelectorAll(".prose img")].filter(
  (img) => !img.closest("a, button, .embed") || img.closest(".gallery a"),
);
const largest = (img) => {
  const sets = [...(img.closest("picture")?.querySelectorAll("source") ?? []), img].map((each) => each.srcset);
  const [best] = sets.filter(Boolean).map((set) => set.split(", ").at(-1).split(" ")[0]);
  return img.closest("a")?.href ?? best ?? img.src;
};
const show = (start) => {
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  const img = new Image();
  const caption = document.createElement("span");
  const group = start.closest(".gallery")?.querySelectorAll("img") ?? [start];
  let at = [...group].indexOf(start);
  const put = () => {
    const from = group[at];
    img.src = from.currentSrc || from.src;
    img.alt = from.alt;
    img.decode().catch(() => {}).finally(() => { if (group[at] === from) img.src = largest(from); });
    caption.textContent = from.closest("figure")?.querySelector("figcaption")?.textContent.trim() ?? "";
  };
  put();
  dialog.className = "zoomed";
  dialog.setAttribute("aria-label", start.alt || document.title);
  close.append(img, caption);
  close.onclick = () => dialog.close();
  dialog.onkeydown = ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step || group.length < 2) return;
    at = (at + step + group.length) % group.length;
    put();
  };
  dialog.onclose = () => dialog.remove();
  dialog.append(close);
  document.body.append(dialog);
  dialog.showModal();
};
for (const img of pictures) {
  const link = img.closest("a");
  if (link) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      show(img);
    });
    continue;
  }
  const wrap = () => {
    // One that is shown whole already gains nothing.
    if (img.width < 100 || Math.max(img.naturalWidth, largest(img) === img.src ? 0 : 1280) < img.clientWidth * 1.2) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "zoom";
    button.ariaHasPopup = "dialog";
    const outer = img.closest("picture") ?? img;
    outer.replaceWith(button);
    button.append(outer);
    button.onclick = () => show(img);
  };
  if (img.complete) wrap();
  else img.addEventListener("load", wrap, { once: true });
}
