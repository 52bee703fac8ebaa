/** Parses a date of the command line into an instant in UTC, as it is written into posts. */
import { parseInstant } from "../../content/instant.ts";
import { CommandFault, type CommandInput } from "./command.ts";

/** Understands `now`. A day means its beginning in the site's time zone. Milliseconds are left out. */
export function readDate(text: string, input: CommandInput, timeZone: string): string {
  const answer = text.trim() === "now" ? { instant: input.now } : parseInstant(text.trim(), timeZone);
  if ("code" in answer) throw new CommandFault(`--date: ${answer.message}`, answer.hint);
  return answer.instant.replace(/\.\d+Z$/, "Z");
}
