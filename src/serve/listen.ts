/** Listens on this machine only, on the wanted port or the next free one. */
import type { AddressInfo, Server } from "node:net";
import { errorCode, errorMessage } from "../core/failure.ts";

const mostTries = 50;

/** Resolves to the port and prints a note if it is not the wanted one; resolves to undefined, after printing why, if none is free. */
export async function openPort(server: Server, wanted: number): Promise<number | undefined> {
  try {
    const port = await listenLocally(server, wanted);
    if (wanted !== 0 && port !== wanted) process.stdout.write(`Port ${wanted} is taken, using ${port}\n`);
    return port;
  } catch (failure) {
    process.stderr.write(`error: no port can be opened: ${errorMessage(failure)}\n`);
    return undefined;
  }
}

/** Port 0 means any port. */
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
      const taken = errorCode(failure) === "EADDRINUSE";
      if (!taken || port - wanted >= mostTries || port >= 65_535) throw failure;
    }
  }
}
