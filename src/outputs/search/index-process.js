/** Starts as a process of its own, for the index of a part after another; see index-parts.ts. */
if (!process.features.typescript) (await import("tsx/esm/api")).register();
const [{ indexPart }, { writePack }] = await Promise.all([import("./index-part.ts"), import("./pack.ts")]);

process.on("message", async (order) => {
  try {
    writePack(order.pack, await indexPart(order));
    process.send({ pack: order.pack });
  } catch (failure) {
    process.send({
      failure: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
    });
  }
});
// The build has ended, or was killed.
process.on("disconnect", () => process.exit(0));
process.send({ ready: true });
