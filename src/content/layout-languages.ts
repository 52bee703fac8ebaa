/** The languages that layouts can be written in, by the ends of their names. */

/** In the order in which one is looked for whose name says nothing of it. */
export const layoutLanguages = [
  "njk",
  "html",
  "liquid",
  "webc",
  "hbs",
  "11ty.js",
  "11ty.mjs",
  "11ty.cjs",
  "11ty.ts",
];

/** Whether it is ours to render; Eleventy's engines do the others. */
export const isNunjucks = (source: string): boolean => /\.(?:njk|html)$/.test(source);
