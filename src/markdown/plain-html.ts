/** Whether a piece of a page keeps to what every page may do: no script, style, frame or picture of its own from elsewhere. */

/** True where in doubt: whoever asks then looks closer. */
export const mayNeedMore = (html: string): boolean =>
  /<(?:script|style|iframe)[\s>]|\sstyle\s*=|data-frame=|src=["']?\s*(?:https?:)?\/\//i.test(html);
