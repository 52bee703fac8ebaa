/** The part of picomatch that is used here; the package has no types of its own. */
declare module "picomatch" {
  export default function picomatch(
    globs: readonly string[],
    options?: { readonly dot?: boolean },
  ): (file: string) => boolean;
}
