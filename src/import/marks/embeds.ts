/** Tags for things of other hosts → their addresses: one on a line of its own becomes a card here. */

const [id, user] = [/^[\w-]{6,20}$/, /^\w{1,30}$/];

const addresses: Readonly<Record<string, (args: readonly string[]) => string | undefined>> = {
  youtube: ([video = ""]) => (id.test(video) ? `https://www.youtube.com/watch?v=${video}` : addressIn(video)),
  vimeo: ([video = ""]) => (/^\d+$/.test(video) ? `https://vimeo.com/${video}` : addressIn(video)),
  gist: ([first = "", second = ""]) => gist(first, second),
  twitter: ([first = "", second = ""]) => tweet(first, second),
  instagram: ([post = ""]) =>
    /^[\w-]{5,20}$/.test(post) ? `https://www.instagram.com/p/${post}/` : addressIn(post),
};

const names: Readonly<Record<string, keyof typeof addresses>> = {
  youtube: "youtube",
  youtube_embed: "youtube",
  youtubeplayer: "youtube",
  vimeo: "vimeo",
  gist: "gist",
  tweet: "twitter",
  twitter: "twitter",
  twitter_simple: "twitter",
  x: "twitter",
  x_simple: "twitter",
  vimeo_simple: "vimeo",
  instagram: "instagram",
  instagram_simple: "instagram",
};

/** Undefined for what is none, and for what is missing or odd in it. */
export function embedAddress(tag: string, args: readonly string[]): string | undefined {
  const name = Object.hasOwn(names, tag.toLowerCase()) ? names[tag.toLowerCase()] : undefined;
  return name === undefined
    ? undefined
    : addresses[name]?.(args.map((arg) => arg.replace(/^["']|["']$/g, "")));
}

const addressIn = (text: string): string | undefined =>
  /^https:\/\/[^\s"'<>]+$/.test(text) ? text : undefined;

/** "user/hash", "user hash" and "hash" alone. */
function gist(first: string, second: string): string | undefined {
  if (/^https:\/\/gist\.github\.com\/\S+$/.test(first)) return first.replace(/\.js$/, "");
  const path = first.includes("/") ? first : /^[0-9a-f]{5,40}$/i.test(second) ? `${first}/${second}` : first;
  return /^(?:[\w-]+\/)?[0-9a-f]{5,40}$/i.test(path) ? `https://gist.github.com/${path}` : undefined;
}

/** "user id" in either order, as `user="x" id="1"` too, and the number alone. */
function tweet(first: string, second: string): string | undefined {
  const [number, name] = /^\d+$/.test(first) ? [first, second] : [second, first];
  if (/^\d{5,25}$/.test(number))
    return `https://twitter.com/${user.test(name) ? name : "i"}/status/${number}`;
  return addressIn(first);
}
