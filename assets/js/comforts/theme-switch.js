// Adds the switch between light and dark. A choice that is the system's own is forgotten, so the page follows it again.
const place = document.querySelector("[data-theme-switch]");
if (place) {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const frames = [...document.querySelectorAll("meta[name=theme-color]")];
  const colours = frames.map((frame) => frame.content);
  const button = document.createElement("button");
  button.type = "button";
  button.title = place.dataset.themeSwitch;
  button.setAttribute("aria-label", place.dataset.themeSwitch);
  button.innerHTML =
    '<svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true"><circle cx="9" cy="9" r="7" fill="none"/><path d="M9 2a7 7 0 0 1 0 14z"/></svg>';
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => {
    button.setAttribute("aria-pressed", isDark());
    frames.forEach((frame, index) => (frame.content = root.dataset.theme ? colours[isDark() ? 1 : 0] : colours[index]));
  };
  button.onclick = () => {
    const theme = isDark() ? "light" : "dark";
    const own = (theme === "dark") === system.matches;
    if (own) delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (own) localStorage.removeItem("octavo-theme");
      else localStorage.setItem("octavo-theme", theme);
    } catch {}
    show();
  };
  system.addEventListener("change", show);
  show();
  place.append(button);
}
