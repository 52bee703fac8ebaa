/** Styles that esbuild writes into a file beside the script. */
declare module "*.css";
