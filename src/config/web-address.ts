/** The address of something elsewhere, as settings and the blogroll give it. */
import * as z from "zod";
import { decodeStrictly, parseUrl } from "../core/address-codec.ts";

export const webAddress = z
  .string()
  .refine(
    (url) => /^https?:\/\/[^\s/]/.test(url) && parseUrl(url) !== undefined,
    "must be an absolute address such as https://example.com",
  )
  .refine(
    (url) => decodeStrictly(url) !== undefined,
    "has a `%` that begins no encoded character; write `%25` for a percent sign",
  );
