/** The children of the dev server: one serves, and the one that starts will follow it. */
import type { ChildProcess } from "node:child_process";
import { encodeAddress } from "../core/address-codec.ts";
import { createForks, type DevOptions, type FromChild, type ToChild } from "./forks.ts";
import { clock } from "./lines.ts";

const mostDeaths = 3;

export class Children {
  readonly #port: number;
  readonly #forks: ReturnType<typeof createForks>;
  #serving: ChildProcess | undefined;
  #starting: ChildProcess | undefined;
  #site: Extract<FromChild, { type: "ready" }> | undefined;
  #mistake: Extract<FromChild, { type: "mistake" }> | undefined;
  #deaths = 0;
  #isStill = false;
  #isGreeted = false;

  constructor(options: DevOptions) {
    this.#port = options.port;
    this.#forks = createForks(options, {
      hear: (child, message) => this.#hear(child, message),
      bury: (child, code) => this.#bury(child, code),
    });
  }

  start(): void {
    [this.#deaths, this.#isStill] = [0, false];
    this.#launch();
  }

  /** The settings have not changed for a while. */
  settle(): void {
    this.#isStill = true;
    this.#settleMistake();
  }

  end(): void {
    this.#forks.end();
  }

  #launch(): void {
    this.#starting?.kill();
    this.#mistake = undefined;
    this.#starting = this.#forks.launch();
  }

  #hear(child: ChildProcess, message: FromChild): void {
    if (message.type === "listening") {
      const greeted = `${clock()}  started again\n`;
      process.stdout.write(this.#isGreeted ? greeted : greeting(this.#port, this.#site?.pathPrefix));
      this.#isGreeted ||= this.#site !== undefined;
    } else if (child === this.#starting) {
      this.#mistake = message.type === "mistake" ? message : undefined;
      if (this.#mistake) return this.#settleMistake();
      this.#site = message.type === "ready" ? message : undefined;
      this.#follow(child);
    }
  }

  #follow(child: ChildProcess): void {
    const before = this.#serving;
    [this.#serving, this.#starting] = [child, undefined];
    if (before === undefined) return tell(child, { type: "listen" });
    before.once("exit", () => tell(child, { type: "listen" }));
    tell(before, { type: "end" });
  }

  /** A mistake in the settings counts once nobody is writing them any more. */
  #settleMistake(): void {
    if (!this.#mistake || !this.#starting || !this.#isStill) return;
    if (!this.#serving || !this.#site) {
      this.#site = undefined;
      return this.#follow(this.#starting);
    }
    this.#starting.kill();
    this.#starting = undefined;
    tell(this.#serving, this.#mistake);
    process.stdout.write(`${clock()}  not started again: the site is shown with the settings as they were\n`);
  }

  #bury(child: ChildProcess, code: number | null): void {
    if (this.#starting === child) this.#starting = undefined;
    else if (this.#serving === child) this.#serving = undefined;
    else return;
    if (code === 0 || this.#starting !== undefined) return;
    this.#deaths += 1;
    if (this.#deaths < mostDeaths) this.#launch();
    else process.stderr.write(cannotGoOn);
  }
}

const tell = (child: ChildProcess, message: ToChild): void => {
  if (child.connected) child.send(message);
};

const cannotGoOn = "the dev server cannot go on; it starts again when its code or the settings change\n";

const greeting = (port: number, pathPrefix: string | undefined): string =>
  pathPrefix === undefined
    ? `Octavo waits at http://localhost:${port}/ for the settings to be mended\n`
    : `Octavo shows the site at http://localhost:${port}${encodeAddress(pathPrefix)} (Ctrl-C ends)\n`;
