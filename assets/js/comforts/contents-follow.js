// Marks the heading that the reader has come to.
const links = new Map([...document.querySelectorAll("[data-contents] a")].map((link) => [link.hash.slice(1), link]));
if (links.size) {
  const headings = [...links.keys()].map((id) => document.getElementById(decodeURIComponent(id))).filter(Boolean);
  const follow = () => {
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const [id, link] of links) {
      if (current && decodeURIComponent(id) === current.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(follow, { rootMargin: "0px 0px -66%" });
  headings.forEach((heading) => observer.observe(heading));
}
