/** A search field with what it finds below it: for blocks to insert, and for what a link leads to. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { JSX, TargetedKeyboardEvent } from "preact";
import type { Offer } from "./offer.ts";

interface ChooserProps<One extends Offer> {
  readonly label: string;
  readonly none: string;
  /** What there is for a query. */
  readonly find: (query: string) => readonly One[] | Promise<readonly One[]>;
  /** `typedOn` is what was typed behind Enter before the answer was there. */
  readonly take: (offer: One, typedOn?: string) => void;
}

export function Chooser<One extends Offer>({ label, none, find, take }: ChooserProps<One>): JSX.Element {
  const [query, search] = useState("");
  const { offers, isCurrent, takeSoon, typeOn } = useOffers({ query, find, take });
  const [chosen, setChosen] = useState({ among: offers, at: 0 });
  const at = chosen.among === offers ? chosen.at : 0;
  const choose = (place: number): void => setChosen({ among: offers, at: place });
  const go = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (typeOn(event)) return event.preventDefault();
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
  /** Whether a key is held for what comes behind the one that is taken soon. */
  readonly typeOn: (event: KeyboardEvent) => boolean;
}

function useOffers<One extends Offer>({
  query,
  find,
  take,
}: Pick<ChooserProps<One>, "find" | "take"> & { readonly query: string }): Offers<One> {
  // What is known here is there at once: what is typed after Enter is not meant for this field.
  const found = useMemo(() => find(query), [query]);
  const [answer, show] = useState<{ readonly to?: typeof found; readonly offers: readonly One[] }>({
    offers: [],
  });
  const taken = useRef<{ readonly from: typeof found; typedOn: string } | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    void Promise.resolve(found).then((offers) => {
      if (isGone) return;
      show({ to: found, offers });
      const { from, typedOn } = taken.current ?? {};
      taken.current = undefined;
      if (from === found && offers[0]) take(offers[0], typedOn);
    });
    return () => void (isGone = true);
  }, [found]);
  // Who has typed nothing means nothing.
  const takeSoon = (): void =>
    void (taken.current = query.trim() === "" ? undefined : { from: found, typedOn: "" });
  const typeOn = ({ key, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean => {
    if (!taken.current || [...key].length !== 1 || ctrlKey || metaKey || isComposing) return false;
    taken.current.typedOn += key;
    return true;
  };
  return "then" in found
    ? { offers: answer.offers, isCurrent: answer.to === found, takeSoon, typeOn }
    : { offers: found, isCurrent: true, takeSoon, typeOn };
}
