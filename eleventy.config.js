/** What Eleventy's own command looks for: hands on .eleventy.ts, which Node 20 cannot read by itself. */
import { importConfig } from "octavo";

const { config, default: configure } = await importConfig(".eleventy.ts");

export { config, configure as default };
