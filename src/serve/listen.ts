/** A port on this machine only: the one that is wanted or the next that is free. */
import type { AddressInfo, Server } from "node:net";

const mostTries = 50;

/** Resolves to the port, and says where it is another than wanted; to undefined, with the reason said, where none can be had. */
export async function openPort(server: Server, wanted: number): Promise<number | undefined> {
  try {
    const port = await listenLocally(server, wanted);
    if (wanted !== 0 && port !== wanted) process.stdout.write(`Port ${wanted} is taken, using ${port}\n`);
    return port;
  } catch (failure) {
    process.stderr.write(
      `error: no port can be opened: ${failure instanceof Error ? failure.message : String(failure)}\n`,
    );
    return undefined;
  }
}

/** Port 0 means any. */
async function listenLocally(server: Server, wanted: number): Promise<number> {
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
