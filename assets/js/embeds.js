// A button on each card from elsewhere: only its click loads anything from outside.
for (const card of document.querySelectorAll("figure[data-frame]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = card.closest("[data-load-embed]")?.dataset.loadEmbed ?? "▶";
  button.onclick = () => {
    const frame = document.createElement("iframe");
    frame.src = card.dataset.frame;
    frame.title = card.querySelector(".embed-name")?.textContent ?? card.textContent.trim();
    frame.allow = "fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    card.classList.add("is-open");
    card.replaceChildren(frame);
    frame.focus();
  };
  card.append(button);
}
