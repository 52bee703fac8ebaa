/** The languages that layouts can be written in, by the ends of their names, besides those that the configuration adds. */

/** In the order in which one is looked for whose name says nothing of it; those of the blog go first. */
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

/** The layout that is meant by a name with or without its language, the first of those that have it. */
export const findLayout = (
  name: string,
  names: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): string | undefined =>
  names.has(name)
    ? name
    : [...names.keys()].find(
        (each) =>
          each.startsWith(`${name}.`) &&
          (layoutLanguages.includes(each.slice(name.length + 1)) || !each.includes(".", name.length + 1)),
      );
