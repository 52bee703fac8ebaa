// Looks for the address nearest to one that leads nowhere; the sitemap knows them all.
const place = document.querySelector("[data-nearest]");

const distance = (a, b) => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
};

const lastPart = (path) => path.replace(/(index)?(\.html?|\.md)?\/?$/, "").split("/").pop().toLowerCase();

const suggest = async () => {
  // The page itself, opened by its own address, misses nothing.
  if (location.pathname.endsWith("/404.html")) return;
  const wanted = lastPart(decodeURI(location.pathname)).slice(0, 100);
  if (!wanted) return;
  const answer = await fetch(place.dataset.nearest);
  if (!answer.ok) return;
  const addresses = [...(await answer.text()).matchAll(/<url>\s*<loc>([^<]+)/g)].map((match) => new URL(match[1]).pathname);
  const best = addresses
    .map((path) => ({ path, far: distance(wanted, lastPart(decodeURI(path)).slice(0, 100)) }))
    .filter(({ far }) => far <= Math.max(1, wanted.length * 0.4))
    .sort((a, b) => a.far - b.far || (a.path < b.path ? -1 : 1))
    .slice(0, 3);
  if (best.length === 0) return;
  const text = document.createElement("p");
  text.append(`${place.dataset.nearestLabel} `);
  best.forEach(({ path }, index) => {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = decodeURI(path);
    text.append(index ? ", " : "", link);
  });
  text.append("?");
  place.append(text);
};

// Without an answer the page still says where to go on.
if (place) suggest().catch(() => {});
