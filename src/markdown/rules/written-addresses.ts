/** Keeps addresses as their authors wrote them, since markdown-it percent-encodes them before any rule sees them. */
import { startAfresh } from "../findings.ts";
import type { Rule } from "../setup.ts";

export const writtenAddresses: Rule = (md, { written }) => {
  const normalize = md.normalizeLink.bind(md);
  md.core.ruler.before("normalize", "start_afresh", ({ env }) => {
    written.clear();
    startAfresh(env);
  });
  md.normalizeLink = (address) => {
    const normal = normalize(address);
    if (normal !== address) written.set(normal, address);
    return normal;
  };
};
