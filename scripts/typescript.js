// Lets scripts and tests be TypeScript where Node does not run it by itself: node --import ./scripts/typescript.js
import { register } from "node:module";

if (!process.features.typescript) {
  register("./typescript-cache.js", import.meta.url);
  process.setSourceMapsEnabled(true);
}
