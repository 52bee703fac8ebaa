// Shows a picture as large as the window. One of a gallery is a link to its file, which this opens in place.
const largest = (img) => {
  const [best] = [...(img.closest("picture")?.children ?? []), img].map(({ srcset }) => srcset).filter(Boolean);
  return img.closest("a")?.href ?? best?.split(", ").at(-1).split(" ")[0] ?? img.src;
};
const show = (start) => {
  const [dialog, close, caption, img] = ["dialog", "button", "span", "img"].map((name) => document.createElement(name));
  const group = [...(start.closest(".gallery")?.querySelectorAll("img") ?? [start])];
  let at = group.indexOf(start);
  const put = (step) => {
    at = (at + step + group.length) % group.length;
    img.src = largest(group[at]);
    img.alt = group[at].alt;
    caption.textContent = group[at].closest("figure:not(.block)")?.querySelector("figcaption")?.textContent.trim() ?? "";
  };
  put(0);
  dialog.className = "zoomed";
  dialog.ariaLabel = start.alt || document.title;
  close.append(img, caption);
  close.onclick = () => dialog.close();
  dialog.onkeydown = ({ key }) => put({ ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0);
  dialog.onclose = () => dialog.remove();
  dialog.append(close);
  document.body.append(dialog);
  dialog.showModal();
};
const enable = (img) => {
  const link = img.closest("a");
  if (link)
    return link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(img);
    });
  // One that is shown whole already gains nothing.
  const width = largest(img) === img.src ? img.naturalWidth : Number(img.getAttribute("width"));
  if (width < img.clientWidth * 1.2 || img.clientWidth < 100) return;
  const [button, picture] = [document.createElement("button"), img.closest("picture") ?? img];
  button.type = "button";
  button.className = "zoom";
  button.ariaHasPopup = "dialog";
  picture.replaceWith(button);
  button.append(picture);
  button.onclick = () => show(img);
};
for (const img of document.querySelectorAll(".prose img")) {
  if (img.closest("a") ? !/\.(avif|gif|jpe?g|png|svg|webp)$/i.test(img.closest(".gallery a")?.pathname) : img.closest("button")) continue;
  if (img.complete) enable(img);
  else img.addEventListener("load", () => enable(img), { once: true });
}
