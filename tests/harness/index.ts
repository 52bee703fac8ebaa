/** What tests of whole sites and of pages in a browser stand on. */
export { launchChromium } from "./chromium.ts";
export {
  asOf,
  copySampleEditions,
  copySampleSite,
  createFolder,
  createMiniSite,
  eleventyConfig,
  postWith,
  project,
  readPages,
  readTree,
  writeFiles,
} from "./mini-site.ts";
export { editionKinds, pageKinds } from "./page-kinds.ts";
export { buildSite, builtSample, runOctavo, spawnOctavo, type Ran } from "./run-octavo.ts";
export { brotli5, serveFolder, type Served } from "./serve-folder.ts";
export { freePort, nginx, noNginx, serveWithNginx } from "./serve-nginx.ts";
