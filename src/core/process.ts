/** Other processes of this machine. */
import { errorCode } from "./failure.ts";

/** Another user's is one too, though it may not be asked. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return errorCode(failure) === "EPERM";
  }
}
