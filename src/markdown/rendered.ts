/** What Markdown becomes: HTML and all that other stages need to know of it. */
import type { Blocks } from "./blocks/block.ts";
import type { Provider } from "./embed-providers.ts";
import type { Picture as PictureFiles } from "./picture.ts";
import type { MarkedBlocks } from "./rules/block-marks.ts";
import type { Problem } from "../core/problem.ts";

export interface Heading {
  /** 2 to 6. */
  readonly level: number;
  /** Unique in the body. */
  readonly id: string;
  /** Plain text. */
  readonly text: string;
}

/** A link or an image in the body, for the checks. */
export interface Reference {
  /** The address as the author wrote it. */
  readonly written: string;
  /** What stands in the HTML: root-relative without the path prefix, "#id", or absolute. */
  readonly url: string;
  /** Line in the source file, from 1; 0 where a template wrote it. */
  readonly line: number;
  /** What a wikilink shows; absent for every other link, whose text stands beside its address. */
  readonly text?: string;
}

/** An image in the body, for the checks. */
export interface Picture extends Reference {
  /** Plain text; empty for a decorative image, absent where raw HTML has none. */
  readonly alt?: string;
}

/** Something that lives elsewhere and is loaded only on a click. */
export interface Embed {
  readonly provider: Provider;
  /** Address of the frame a click opens. */
  readonly frame: string;
  /** Line in the source file, from 1. */
  readonly line: number;
}

/** What a body may hold that needs styles or a script of its own. */
export type Feature = "code" | "embeds" | "mathematics";

export interface Rendered {
  /** Root-relative addresses in it carry the path prefix. */
  readonly html: string;
  /** In order; for the contents. */
  readonly headings: readonly Heading[];
  /** All links, internal and external, images included. */
  readonly links: readonly Reference[];
  /** In order. */
  readonly images: readonly Picture[];
  readonly embeds: readonly Embed[];
  /** Sorted; what is not in it needs no styles on the page. */
  readonly features: readonly Feature[];
  /** Whether the author put the contents into the text ("[toc]"), so that the page need not. */
  readonly hasContents: boolean;
  /** All ids in the body that a link can lead to, headings included. */
  readonly ids: readonly string[];
  /** Where its blocks begin in the HTML, where that was wanted. */
  readonly blocks?: MarkedBlocks | undefined;
  /** Repository paths of the files in it that must be published, with their addresses. */
  readonly files: readonly { readonly source: string; readonly url: string }[];
  readonly problems: readonly Problem[];
}

/** A body to render. */
export interface BodyInput {
  /** Repository path of its file. */
  readonly source: string;
  /** The Markdown, as written. */
  readonly text: string;
  /** Line of the file, from 1, on which the text begins. */
  readonly line: number;
  /** Title shown above it: a first h1 that repeats it is left out. */
  readonly title?: string | undefined;
  /** Whether its own h1 is that of the page, since nothing above it is one. */
  readonly hasOwnTitle?: boolean;
  /** BCP 47, where it differs from the site's. */
  readonly lang?: string | undefined;
  /** Whether a picture stands above it, so that those in it can wait. */
  readonly belowPicture?: boolean;
  /** Whether its blocks are marked, for the editor. */
  readonly marksBlocks?: boolean;
}

/** What is asked about the rest of the site to fill the holes of bodies. Pure within one build. */
export interface Resolver {
  /** Address of the post or page whose file is `source` (repository path), if it is published. */
  urlOf(source: string): string | undefined;
  /**
   * The file meant by `path` (percent-decoded, no query) in `source`: looked for beside it, then in assets/.
   * A path that begins with "/" is an address of the site or a repository path, e.g. "/assets/img/cover.png".
   */
  file(path: string, source: string): FileAnswer;
  /** The Markdown file (repository path) whose name is nearest to one that is not there. */
  nearestSource?(source: string): string | undefined;
  /** The post with this title or file name, rather in the language (BCP 47) of the text that names it; where nobody can be asked, wikilinks stay as they are written. */
  postNamed?(name: string, lang?: string): PostAnswer;
  /** The blocks there are. */
  readonly blocks?: Blocks;
}

export type PostAnswer =
  | {
      /** Repository path. */
      readonly source: string;
      /** Root-relative, without the path prefix. */
      readonly url: string;
      readonly title: string;
    }
  | {
      /** Names, each of one post only, of the posts that may be meant. */
      readonly several: readonly string[];
    }
  | {
      /** None has this name; the nearest one there is. */
      readonly nearest?: string;
    };

export type FileAnswer =
  | {
      /** Repository path. */
      readonly source: string;
      /** Root-relative, without the path prefix. */
      readonly url: string;
      /** Pixels; absent for what is not an image. */
      readonly width?: number;
      readonly height?: number;
      /** Its variants; absent for what is shown as it is. */
      readonly picture?: PictureFiles;
    }
  | {
      /** Nothing there; the nearest name that is, as the author would write it. */
      readonly nearest?: string;
    };
