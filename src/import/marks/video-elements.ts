/** Elements of scripts that show a film → its address, which becomes a card here. */
import { textOf, valueAt, type Data } from "../front-matter.ts";
import { embedAddress } from "./embeds.ts";
import { replaceOutsideCode } from "./outside-code.ts";

const attribute = /\s:?@?(?:videoid|video-id|slug|id|src|href)=["']([^"']+)["']/i;

/** `data` is what WebC's attributes can ask for: `:@slug="$data.video.id"`. */
export const videoElements = (body: string, data: Data = {}): string =>
  replaceOutsideCode(
    body,
    /<(lite-youtube|youtube-lite-player|youtube-video|lite-vimeo|vimeo-video)\b([^<>]*)>(?:[^<]{0,500}(?:<a\b[^<>]*>[^<]{0,300}<\/a>)?[^<]{0,300})<\/\1\s*>/gi,
    ([, name = "", attributes = ""]) => {
      const written = attribute.exec(attributes)?.[1];
      const asked = /^\$data\.([\w.]+)$/.exec(written ?? "")?.[1];
      const id = asked === undefined ? written : textOf(valueAt(data, asked));
      const address =
        id === undefined ? undefined : embedAddress(/vimeo/i.test(name) ? "vimeo" : "youtube", [id]);
      return address === undefined ? undefined : `\n\n${address}\n\n`;
    },
  );
