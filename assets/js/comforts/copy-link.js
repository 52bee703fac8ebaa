// Copies the address of the post; without this the link leads to it.
const link = document.querySelector("[data-copy-link]");
if (link && navigator.clipboard) {
  const text = link.textContent;
  link.setAttribute("role", "button");
  link.onclick = async (event) => {
    event.preventDefault();
    await navigator.clipboard.writeText(link.href);
    link.textContent = link.dataset.copyLink;
    setTimeout(() => (link.textContent = text), 2000);
  };
}
