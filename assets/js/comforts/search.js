// The key "/" goes to the search page, or into its field.
const link = document.querySelector("[data-search-page]");
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (!link || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const field = document.querySelector("[data-search] [name=q]");
  if (field) field.focus();
  else location.href = link.href;
});
