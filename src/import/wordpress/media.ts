/** Pictures and files of a WordPress blog: attachments, the folder of uploads, and sizes that WordPress made of a picture. */
import { decodeAddress, encodeAddress, parseUrl } from "../../core/address-codec.ts";
import type { Note, OldFile, OldList } from "../old-blog.ts";
import type { OldSource } from "../source.ts";
import type { WordPressExport, WordPressItem } from "./export.ts";

export interface Media {
  readonly files: readonly OldFile[];
  /** Pages that WordPress had for each attachment. */
  readonly lists: readonly OldList[];
  readonly notes: readonly Note[];
  readonly attachment: (id: string) => WordPressItem | undefined;
  /** Of a post, in its order. */
  readonly attachmentsOf: (parent: string) => readonly WordPressItem[];
  /** An address in a text → that of the whole picture, where it is one of this blog. */
  readonly original: (address: string) => string;
}

/** "uploads/2024/boat.jpg" below "wp-content/", where the old site had it. */
const inUploads = /^(?:.*\/)?(?:wp-content\/)?uploads\/(?=.)/;

const size = /-\d{1,5}x\d{1,5}(?=\.\w{2,5}$)/;

export function readMedia(source: OldSource, { items, byId, url }: WordPressExport): Media {
  const attachments = items.filter(({ type }) => type === "attachment");
  const base = parseUrl(url.endsWith("/") ? url : `${url}/`);
  const found = filesIn(source);
  const known = new Map(
    attachments.flatMap((item) => (item.attachment === "" ? [] : [[pathOf(item.attachment), item] as const])),
  );
  const has = (path: string): boolean => found.has(path) || known.has(path);
  const original = (address: string): string => originalOf(address, { has, base });
  const placed = place(found, known);
  const prefix = base?.pathname ?? "/";
  const below = (path: string): string => (path.startsWith(prefix) ? `/${path.slice(prefix.length)}` : path);
  return {
    ...placed,
    lists: attachments.flatMap((item) => pageOf(item, { byId, below, found })),
    attachment: (id) => {
      const item = byId.get(id);
      return item?.type === "attachment" ? item : undefined;
    },
    attachmentsOf: (parent) =>
      attachments.filter((item) => item.parent === parent).sort((a, b) => a.order - b.order),
    original,
  };
}

/** Files by the path that they had on the old site; those outside of uploads are none. */
function filesIn(
  source: OldSource,
): ReadonlyMap<string, { readonly file: string; readonly read: () => Uint8Array }> {
  return new Map(
    source.files.flatMap((file) => {
      const inside = inUploads.test(file)
        ? file.replace(inUploads, "")
        : /^\d{4}\/\d\d\/[^/]+$/.test(file)
          ? file
          : undefined;
      return inside === undefined || /\.(?:php\d?|phtml|htaccess|log|xml|wxr)$/i.test(file)
        ? []
        : [[`/wp-content/uploads/${inside}`, { file, read: () => source.bytes(file) }] as const];
    }),
  );
}

/** Of an address on whichever host, decoded. */
const pathOf = (address: string): string =>
  decodeAddress(parseUrl(address, "https://x.invalid")?.pathname ?? address);

interface OriginalInput {
  readonly has: (path: string) => boolean;
  readonly base: URL | undefined;
}

/** Hosts that hand out the same pictures: Jetpack's, and those of WordPress.com. */
const elsewhere = /^https?:\/\/i\d\.wp\.com\/([^?#]+)/i;

function originalOf(address: string, { has, base }: OriginalInput): string {
  const direct = elsewhere.exec(address) === null ? address : address.replace(elsewhere, "https://$1");
  const url = parseUrl(direct, base?.href);
  if (
    url === undefined ||
    !/\.(?:jpe?g|png|gif|webp|avif|svg|bmp|pdf|mp[34]|m4[av]|ogg|wav|webm|mov|zip)$/i.test(url.pathname)
  )
    return address;
  const isOwn =
    base !== undefined && url.hostname.replace(/^www\./, "") === base.hostname.replace(/^www\./, "");
  const isFiles = /\.files\.wordpress\.com$/.test(url.hostname);
  if (!isOwn && !isFiles) return address;
  const path =
    isFiles && !url.pathname.startsWith("/wp-content/")
      ? `/wp-content/uploads${decodeAddress(url.pathname)}`
      : uploadPath(decodeAddress(url.pathname));
  const whole = path.replace(size, "");
  const scaled = whole.replace(/(?=\.\w+$)/, "-scaled");
  const meant = [whole, scaled, path].find(has) ?? (size.test(path) && isFiles ? whole : path);
  if (isFiles && !has(meant)) return address;
  return encodeAddress(meant);
}

/** "/blog/wp-content/uploads/x" → "/wp-content/uploads/x", as files are kept. */
const uploadPath = (path: string): string => path.replace(/^.*?(?=\/wp-content\/uploads\/)/, "");

/** Whole pictures, and sizes of which there is no whole. */
function place(
  found: ReturnType<typeof filesIn>,
  known: ReadonlyMap<string, WordPressItem>,
): { readonly files: OldFile[]; readonly notes: Note[] } {
  const files: OldFile[] = [];
  const notes: Note[] = [];
  for (const [path, { file, read }] of found) {
    const whole = path.replace(size, "");
    if (whole !== path && (found.has(whole) || found.has(whole.replace(/(?=\.\w+$)/, "-scaled"))))
      notes.push({
        about: "file",
        file,
        message: "is a size that WordPress made of a picture; Octavo makes its own",
      });
    else files.push({ from: file, to: `assets/root${path}`, read });
  }
  for (const [path, { from, attachment }] of known)
    if (!found.has(uploadPath(path)))
      notes.push({
        about: "unread",
        file: from,
        message: /^https?:/.test(attachment)
          ? "is a file that is not beside the export, and nothing is fetched: put the folder `wp-content/uploads` of the old site beside the export and import again"
          : "is a file without an address",
      });
  return { files, notes };
}

interface PageInput {
  readonly byId: ReadonlyMap<string, WordPressItem>;
  readonly below: (path: string) => string;
  readonly found: ReadonlyMap<string, unknown>;
}

function pageOf({ link, attachment, parent }: WordPressItem, { byId, below, found }: PageInput): OldList[] {
  const page = parseUrl(link);
  if (page === undefined || page.search !== "" || /\.\w{2,5}$/.test(page.pathname) || page.pathname === "/")
    return [];
  const file = uploadPath(pathOf(attachment));
  const owner = byId.get(parent);
  const ownerUrl = owner?.status === "publish" ? parseUrl(owner.link) : undefined;
  const to = found.has(file)
    ? file
    : ownerUrl !== undefined && ownerUrl.search === ""
      ? below(decodeAddress(ownerUrl.pathname))
      : "/";
  return [{ url: below(decodeAddress(page.pathname)), is: "other", to }];
}
