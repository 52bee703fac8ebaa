/** A search field with what it finds below it: for blocks to insert, and for what a link leads to. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX, TargetedKeyboardEvent } from "preact";
import type { Offer } from "./offer.ts";

interface ChooserProps<One extends Offer> {
  readonly label: string;
  readonly none: string;
  /** What there is for a query. */
  readonly find: (query: string) => readonly One[] | Promise<readonly One[]>;
  readonly take: (offer: One) => void;
}

export function Chooser<One extends Offer>({ label, none, find, take }: ChooserProps<One>): JSX.Element {
  const [query, search] = useState("");
  const [at, choose] = useState(0);
  const { offers, isCurrent, takeSoon } = useOffers({ query, find, take });
  useEffect(() => choose(0), [offers]);
  const go = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && offers.length > 0) choose((at + by + offers.length) % offers.length);
    // Who types on is quicker than the answer: what is shown until then is not meant.
    else if (event.key === "Enter" && !isCurrent) takeSoon();
    else if (event.key === "Enter" && offers[at]) take(offers[at]);
    else return;
    event.preventDefault();
  };
  useEffect(() => document.getElementById(`octavo-offer-${at}`)?.scrollIntoView({ block: "nearest" }), [at]);
  return (
    <div class="octavo-chooser">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={offers.length > 0}
        aria-controls="octavo-offers"
        aria-autocomplete="list"
        aria-activedescendant={offers.length > 0 ? `octavo-offer-${at}` : undefined}
        autocomplete="off"
        autofocus
        value={query}
        onInput={(event) => search(event.currentTarget.value)}
        onKeyDown={go}
      />
      <ul id="octavo-offers" role="listbox" aria-label={label} hidden={offers.length === 0}>
        {offers.map((offer, index) => (
          <li
            key={offer.key}
            id={`octavo-offer-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            <span dir="auto">{offer.label}</span>
            {offer.note !== undefined && <small dir="auto">{offer.note}</small>}
          </li>
        ))}
      </ul>
      <p role="status">{offers.length === 0 && query !== "" ? none : ""}</p>
    </div>
  );
}

interface Offers<One extends Offer> {
  readonly offers: readonly One[];
  /** Whether they are those for what is typed now. */
  readonly isCurrent: boolean;
  /** Takes the first one as soon as they are. */
  readonly takeSoon: () => void;
}

function useOffers<One extends Offer>({
  query,
  find,
  take,
}: Pick<ChooserProps<One>, "find" | "take"> & { readonly query: string }): Offers<One> {
  const [{ asked, offers }, show] = useState<{ asked?: string; offers: readonly One[] }>({ offers: [] });
  const taken = useRef<string | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    void Promise.resolve(find(query)).then((found) => {
      if (isGone) return;
      show({ asked: query, offers: found });
      if (taken.current === query && found[0]) take(found[0]);
    });
    return () => void (isGone = true);
  }, [query]);
  return { offers, isCurrent: asked === query, takeSoon: () => void (taken.current = query) };
}
