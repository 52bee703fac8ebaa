/** Where the browser finds a picture of a text: pictures beside texts are published below assets/. */
import { kindOfSource } from "../../../content/source-kind.ts";

/** `written` is an address as the text at `source` writes it. */
export const createUrlOf =
  (pathPrefix: string, source: string) =>
  (written: string): string => {
    if (/^[a-z][a-z0-9+.-]{0,20}:|^[\\/]{2}/i.test(written)) return written;
    const base = `http://site/${source.split("/").map(encodeURIComponent).join("/")}`;
    const { pathname } = new URL(written, base);
    const isBesideText = kindOfSource(pathname.slice(1)) !== undefined;
    return `${pathPrefix.replace(/\/$/, "")}${isBesideText ? "/assets" : ""}${pathname}`;
  };
