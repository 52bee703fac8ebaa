/** A port on this machine only: the one that is wanted or the next that is free. */
import type { AddressInfo, Server } from "node:net";

const mostTries = 50;

/** Resolves to the port; rejects where no port can be had. Port 0 means any. */
export async function listenLocally(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; ; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => {
          server.off("error", reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (failure) {
      const taken = failure instanceof Error && "code" in failure && failure.code === "EADDRINUSE";
      if (!taken || port - wanted >= mostTries || port >= 65_535) throw failure;
    }
  }
}
