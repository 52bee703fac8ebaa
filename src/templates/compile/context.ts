/** What filters, tags and functions of a configuration get as `this`: the values of the page, as Nunjucks shows them. */

/** The share of Nunjucks' environment that templates use. */
export interface Environment {
  readonly opts: { readonly autoescape: boolean; readonly throwOnUndefined?: boolean };
  readonly filters: Readonly<Record<string, unknown>>;
  readonly tests: Readonly<Record<string, unknown>>;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, object | undefined>>;
}

type Values = Readonly<Record<string, unknown>>;

/** Stops compiled code where Nunjucks would do something that it cannot: then Nunjucks renders the template. */
export const leave = (): never => {
  throw new Error("left to Nunjucks");
};

/** A class, since there is one for each template and part of each page: most of them are never asked for anything. */
export class Context {
  readonly env: Environment;
  readonly #values: Values;
  /** What templates have set, at their top. */
  own: Record<string, unknown> | undefined;
  #all: Values | undefined;

  constructor(environment: Environment, values: Values, own: object | undefined) {
    this.env = environment;
    this.#values = values;
    this.own = own && { ...own };
  }

  set(name: string, value: unknown): void {
    (this.own ??= {})[name] = value;
    this.#all = undefined;
  }

  lookup(name: string): unknown {
    if (this.own !== undefined && name in this.own) return this.own[name];
    return name in this.env.globals && !(name in this.#values) ? this.env.globals[name] : this.#values[name];
  }

  /** A copy, which cannot be changed: templates would not notice. */
  get ctx(): Values {
    return (this.#all ??= new Proxy(
      { ...copyOf(this.#values), ...this.own },
      { set: leave, defineProperty: leave, deleteProperty: leave },
    ));
  }

  getVariables(): Values {
    return this.ctx;
  }

  setVariable(): never {
    return leave();
  }
}

/** All values of an object, those of its prototypes too, as its own. */
export function copyOf(values: Values): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const name in values) copy[name] = values[name];
  return copy;
}
