/** zod as CommonJS: on Node 20 its many modules are read in half the time without a loader's hooks in between. */
import { createRequire } from "node:module";
import type * as Zod from "zod";

export const { z } = createRequire(import.meta.url)("zod") as typeof Zod;
