#!/usr/bin/env node
// `npm create octavo`: begins a blog, as `octavo init` does, with the same options.
process.argv.splice(2, 0, "init");
await import("octavo/bin/octavo.js");
