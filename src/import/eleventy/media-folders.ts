/** Where the editor Decap (once Netlify CMS) keeps pictures, by the address that it writes into texts. */
import { isRecord, parseDataFile, textOf } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import type { OldSource } from "../source.ts";

/** An address below its folder → a path in the source. */
export function mediaFolders(source: OldSource): (written: string) => string | undefined {
  const folders = source.files
    .filter((file) => /(?:^|\/)admin\/config\.ya?ml$/.test(file))
    .flatMap((file) => {
      const data = leniently(() => parseDataFile(source.text(file), file), {});
      const [media, address] = [textOf(data["media_folder"]), textOf(data["public_folder"])];
      if (!isRecord(data) || media === undefined || address === undefined) return [];
      return [
        {
          folder: `${media.replace(/^\/|\/$/g, "")}/`,
          address: `/${address.replace(/^\/|\/$/g, "")}/`.replace("//", "/"),
        },
      ];
    });
  return (written) => {
    const found = folders.find(({ address }) => address !== "/" && written.startsWith(address));
    const file = found === undefined ? undefined : found.folder + written.slice(found.address.length);
    return file !== undefined && source.has(file) ? file : undefined;
  };
}
