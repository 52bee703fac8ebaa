/** Where the package's own files are, whether its code runs as it is written or compiled into a bundle. */
import path from "node:path";
import { fileAddress, parseUrl } from "./address-codec.ts";

// Filled in where the code is bundled, see bin/bundle.js: the way from the bundle to the package, and the digest of src/.
declare const octavoPackage: string | undefined;
declare const octavoDigest: string | undefined;

const isBundled = typeof octavoPackage === "string";

/** Absolute path of the package: the folder that holds src/ and package.json. */
export const packageFolder = path.resolve(import.meta.dirname, isBundled ? octavoPackage : "../..");

/** Digest of all that src/ holds and of the packages it runs on; only a bundle knows it. */
export const packageDigest = typeof octavoDigest === "string" ? octavoDigest : undefined;

/** Absolute path of a file below src/ that is read as it is. */
export const sourceFile = (name: string): string => path.join(packageFolder, "src", name);

/** Address of a module below src/, for a thread, a process or an owner's import; bin/bundle.js lists them. */
export const moduleUrl = (name: string): URL =>
  parseUrl(
    fileAddress(
      isBundled
        ? path.join(import.meta.dirname, name.replaceAll("/", "-").replace(/\.ts$/, ".js"))
        : sourceFile(name),
    ),
  )!;

/** What Node is started with for a thread or process of ours: what this one has (an inspector's port) is not for it, but as TypeScript, in tests, it needs the same loader. */
export const nodeArguments = isBundled ? [] : undefined;

/** Absolute path of a file that bin/bundle.js makes for browsers, by its name in the bundle; undefined where the code runs as it is written. */
export const clientFile = (name: string): string | undefined =>
  isBundled ? path.join(import.meta.dirname, name) : undefined;
