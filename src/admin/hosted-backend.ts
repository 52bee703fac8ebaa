/** Turns the owner's settings for the published editor into a backend of Decap CMS. */
import type { Settings } from "../config/settings.ts";
import type { Backend } from "./create-config.ts";

const none: Readonly<Record<string, string>> = {};

/** https://decapcms.org/docs/backends-overview/ */
export function hostedBackend({
  backend: name,
  repo,
  branch,
  loginUrl,
  appId,
}: NonNullable<Settings["editor"]>): Backend {
  const shared = { name, repo, branch };
  if (name === "github") return { ...shared, ...(loginUrl === undefined ? none : { base_url: loginUrl }) };
  const host = loginUrl ?? (name === "gitlab" ? "https://gitlab.com" : "https://gitea.com");
  return {
    ...shared,
    ...(appId === undefined ? none : { app_id: appId }),
    base_url: host,
    api_root: `${host}/api/${name === "gitlab" ? "v4" : "v1"}`,
    ...(name === "gitlab" ? { auth_type: "pkce" } : none),
  };
}
