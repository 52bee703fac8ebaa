/** Elements that nothing ends: https://html.spec.whatwg.org/#void-elements, and `param`, which was one. */
export const voidElements: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);
