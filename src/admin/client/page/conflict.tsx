/** Where two people changed the same place: both texts beside each other, and a choice for each place. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Region } from "../../protocol.ts";
import type { WritingTexts } from "../../texts.ts";

interface ConflictProps {
  readonly regions: readonly Region[];
  readonly texts: WritingTexts;
  readonly take: (text: string) => void;
  readonly close: () => void;
}

type Choice = "mine" | "disk" | "both";

export function ConflictView({ regions, texts, take, close }: ConflictProps): JSX.Element {
  const [choices, choose] = useState<readonly Choice[]>(regions.map(() => "mine"));
  const textOf = (region: Region, index: number): string => {
    if (region.kind === "same") return region.text;
    const choice = choices[index] ?? "mine";
    return choice === "both" ? joined(region.mine, region.disk) : region[choice];
  };
  return (
    <form
      class="octavo-form octavo-conflict"
      onSubmit={(event) => {
        event.preventDefault();
        take(regions.map(textOf).join(""));
      }}
    >
      <p>{texts.conflictText}</p>
      {regions.map((region, index) =>
        region.kind === "same" ? (
          <pre key={index} class="octavo-same">
            {around(region.text)}
          </pre>
        ) : (
          <fieldset key={index}>
            <div>
              {(["mine", "disk"] as const).map((side) => (
                <figure key={side}>
                  <figcaption>{side === "mine" ? texts.mine : texts.theirs}</figcaption>
                  <pre tabIndex={0}>{region[side] || "–"}</pre>
                </figure>
              ))}
            </div>
            {(["mine", "disk", "both"] as const).map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name={`octavo-region-${index}`}
                  checked={choices[index] === choice}
                  onChange={() => choose(choices.with(index, choice))}
                />
                {choice === "mine" ? texts.mine : choice === "disk" ? texts.theirs : texts.both}
              </label>
            ))}
          </fieldset>
        ),
      )}
      <div class="oe-buttons">
        <button type="button" onClick={close}>
          {texts.cancel}
        </button>
        <button type="submit" class="oe-main">
          {texts.conflictSave}
        </button>
      </div>
    </form>
  );
}

/** Two texts one below the other. */
const joined = (one: string, other: string): string =>
  one === "" || /[\r\n]$/.test(one) ? one + other : `${one}\n${other}`;

const around = (text: string): string => {
  const lines = text.trimEnd().split(/\r\n|\n|\r/);
  return lines.length > 5 ? [...lines.slice(0, 2), "…", ...lines.slice(-2)].join("\n") : lines.join("\n");
};
