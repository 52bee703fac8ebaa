/** The parser of YAML that keeps places, loaded when something has to be placed: most builds load none of its many modules. */
import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import { lazy } from "./lazy.ts";

export const yaml = lazy(() => createRequire(import.meta.url)("yaml") as typeof Yaml);
