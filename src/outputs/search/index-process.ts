/** Starts as a process of its own, for the index of a part after another; see index-parts.ts. */
import { nameSourceLines } from "../../core/stack-traces.ts";
import { indexPart, type PartOrder } from "./index-part.ts";
import { writePack } from "./pack.ts";

nameSourceLines();

process.on("message", (message) => {
  const order = message as PartOrder;
  try {
    writePack(order.pack, indexPart(order));
    process.send?.({ pack: order.pack });
  } catch (failure) {
    process.send?.({
      failure: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
    });
  }
});
// The build has ended, or was killed.
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
