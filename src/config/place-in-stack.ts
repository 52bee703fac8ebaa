/** Where code of the owner's was when it failed, by the stack of what it threw. */
import path from "node:path";
import { fileOfAddress } from "../core/address-codec.ts";
import { packageFolder } from "../core/package-files.ts";

export interface PlaceInCode {
  /** Repository path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Undefined where none of it was running. */
export function placeInStack(stack: string, root: string): PlaceInCode | undefined {
  const [first] = framesIn(stack).flatMap(({ file, ...place }) => {
    const name = path.relative(root, file).replaceAll(path.sep, "/");
    return isOutside(name) || notTheOwners.test(name) || (root === packageFolder && ours.test(name))
      ? []
      : [{ file: name, ...place }];
  });
  return first;
}

/** Whether it was the code of Octavo's own that failed, and not what that calls. */
export function isOursToMend(stack: string, root: string): boolean {
  const place = placeInStack(stack, root);
  const frames = framesIn(stack);
  const first = frames.findIndex(({ file }) => ours.test(path.relative(packageFolder, file)));
  const owners = place && frames.findIndex(({ file }) => path.relative(root, file) === place.file);
  return first >= 0 && (owners === undefined || first < owners);
}

/** Packages, and what was compiled of the owner's code without saying from which line. */
const notTheOwners = /(?:^|\/)node_modules\/|^\.cache\//;
const ours = /^(?:src|bin|dist|tests|\.cache)[/\\]/;

const isOutside = (name: string): boolean => name.startsWith("..") || path.isAbsolute(name);

export const framesIn = (stack: string): PlaceInCode[] =>
  stack.split("\n").flatMap((written) => {
    const [, file, line, column] =
      /^\s{1,9}at .{0,500}?((?:file:\/\/)?\/.{1,1000}?):(\d{1,9}):(\d{1,9})\)?$/.exec(written) ?? [];
    return file === undefined
      ? []
      : [
          {
            file: file.startsWith("file:") ? fileOfAddress(file) : file,
            line: Number(line),
            column: Number(column),
          },
        ];
  });
