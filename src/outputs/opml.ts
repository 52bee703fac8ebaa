/** Writes the blogroll as OPML 2.0: http://opml.org/spec2.opml */
import type { RecommendedBlog } from "../config/blogroll.ts";
import { element, xmlDocument } from "./xml.ts";

export const renderOpml = (title: string, blogs: readonly RecommendedBlog[]): string =>
  xmlDocument(
    element(
      "opml",
      { version: "2.0" },
      element("head", {}, element("title", {}, title)),
      element("body", {}, ...blogs.map(outline)),
    ),
  );

const outline = ({ title, feed, url, description }: RecommendedBlog) =>
  element("outline", { type: "rss", text: title, title, description, xmlUrl: feed, htmlUrl: url });
