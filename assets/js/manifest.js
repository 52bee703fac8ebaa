// Names the site's manifest when the page is there: it would compete with the first picture, and nobody waits for it.
const { manifest } = document.currentScript.dataset;
const name = () => document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: manifest }));
if (manifest) addEventListener("load", () => setTimeout(name, 1000));
