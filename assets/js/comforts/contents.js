// Opens the contents where they stand beside the text: nothing moves there.
const details = document.querySelector("[data-contents]");
if (details) {
  const wide = matchMedia("(min-width: 60rem)");
  const fit = () => (details.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();
}
