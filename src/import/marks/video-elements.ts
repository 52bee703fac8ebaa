/** Elements of scripts that show a film → its address, which becomes a card here. */
import { embedAddress } from "./embeds.ts";
import { replaceOutsideCode } from "./outside-code.ts";

const attribute = /\s@?(?:videoid|video-id|slug|id|src|href)=["']([^"']+)["']/i;

export const videoElements = (body: string): string =>
  replaceOutsideCode(
    body,
    /<(lite-youtube|youtube-lite-player|youtube-video|lite-vimeo|vimeo-video)\b([^<>]*)>(?:[^<]{0,500}(?:<a\b[^<>]*>[^<]{0,300}<\/a>)?[^<]{0,300})<\/\1\s*>/gi,
    ([, name = "", attributes = ""]) => {
      const id = attribute.exec(attributes)?.[1];
      const address =
        id === undefined ? undefined : embedAddress(/vimeo/i.test(name) ? "vimeo" : "youtube", [id]);
      return address === undefined ? undefined : `\n\n${address}\n\n`;
    },
  );
