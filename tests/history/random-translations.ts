/** Invented pasts of a text and its translation, with what of the translation is behind at their ends. */

export interface Past {
  /** One state after the other; undefined where the translation is not there yet. */
  readonly states: readonly { readonly original: string; readonly translation: string | undefined }[];
  /** "line 12": a block of the translation that is behind; "added 9": a block of the original that it lacks. */
  readonly truth: ReadonlySet<string>;
}

interface Sentence {
  words: string[];
  version: number;
  /** Whether it came when there was a translation. */
  isNew: boolean;
  /** Paragraph of the translation that it was added beside. */
  beside?: Translated | undefined;
}

interface Paragraph {
  readonly kind: "p" | "h" | "item" | "code";
  sentences: Sentence[];
}

interface Translated {
  kind: Paragraph["kind"];
  /** What it says, in the state in which it was translated. */
  of: { readonly sentence: Sentence; readonly version: number; readonly words: readonly string[] }[];
}

/** https://en.wikipedia.org/wiki/Linear_congruential_generator; the same numbers everywhere. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const syllables = ["ra", "ne", "tol", "mi", "ber", "su", "lan", "ke", "fo", "dri", "pa", "gun", "is", "wel"];

export function inventPast(seed: number, commits: number): Past {
  const random = createRandom(seed);
  for (let warm = 0; warm < 5; warm += 1) random(2);
  const pick = <Value>(all: readonly Value[]): Value => all[random(all.length)] as Value;
  const word = (): string =>
    random(25) === 0
      ? String(random(900) + 2)
      : Array.from({ length: 1 + random(3) }, () => pick(syllables)).join("");
  let translation = undefined as Translated[] | undefined;
  const sentence = (kind: Paragraph["kind"]): Sentence => ({
    words: Array.from({ length: kind === "h" ? 2 + random(3) : 4 + random(12) }, word),
    version: 0,
    isNew: translation !== undefined,
  });
  const paragraph = (): Paragraph => {
    const kind = pick(["p", "p", "p", "p", "h", "item", "code"] as const);
    return {
      kind,
      sentences: Array.from({ length: kind === "p" ? 1 + random(4) : 1 }, () => sentence(kind)),
    };
  };

  const original = Array.from({ length: 4 + random(12) }, paragraph);
  let wrap = [60 + random(40), 60 + random(40)] as const;
  const translated = ({ kind, sentences }: Pick<Paragraph, "kind" | "sentences">): Translated => ({
    kind,
    of: sentences.map((each) => ({ sentence: each, version: each.version, words: [...each.words] })),
  });
  const isThere = (each: Sentence): boolean => original.some(({ sentences }) => sentences.includes(each));
  const ownerOf = (each: Sentence): Translated | undefined =>
    translation?.find(({ of }) => of.some((own) => own.sentence === each)) ?? each.beside;
  const isBehind = (each: Translated): boolean =>
    each.of.some(({ sentence: own, version }) => own.version !== version || !isThere(own)) ||
    original.some(({ sentences }) =>
      sentences.some((own) => own.beside === each && !each.of.some((known) => known.sentence === own)),
    );
  const lacks = ({ sentences }: Paragraph): boolean =>
    sentences.every((each) => each.isNew && ownerOf(each) === undefined);

  const paragraphsOnly = (): Paragraph[] => original.filter(({ kind }) => kind === "p");
  const changeOriginal: readonly (() => void)[] = [
    function edit() {
      const own = pick(pick(original).sentences);
      const at = random(own.words.length);
      own.words = own.words.toSpliced(at, random(2), `${word()}x`);
      own.version += 1;
    },
    function rewrite() {
      const { kind, sentences } = pick(original);
      for (const each of sentences) {
        each.words = sentence(kind).words;
        each.version += 1;
      }
    },
    function add() {
      original.splice(random(original.length + 1), 0, paragraph());
    },
    function remove() {
      if (original.length > 3) original.splice(random(original.length), 1);
    },
    function move() {
      const [one] = original.splice(random(original.length), 1);
      original.splice(random(original.length + 1), 0, one!);
    },
    function addSentence() {
      const one = pick(paragraphsOnly().length > 0 ? paragraphsOnly() : original);
      if (one.kind !== "p") return;
      const at = random(one.sentences.length + 1);
      const beside = ownerOf(one.sentences[at - 1] ?? one.sentences[at]!);
      one.sentences.splice(at, 0, { ...sentence("p"), beside });
    },
    function removeSentence() {
      const one = paragraphsOnly().find(({ sentences }) => sentences.length > 1);
      one?.sentences.splice(random(one.sentences.length), 1);
    },
    function split() {
      const one = paragraphsOnly().find(({ sentences }) => sentences.length > 1);
      if (!one) return;
      const second = one.sentences.splice(1 + random(one.sentences.length - 1));
      original.splice(original.indexOf(one) + 1, 0, { ...one, sentences: second });
    },
    function merge() {
      const at = original.findIndex(({ kind }, place) => kind === "p" && original[place + 1]?.kind === "p");
      if (at < 0) return;
      const [gone] = original.splice(at + 1, 1);
      const one = original[at]!;
      one.sentences.push(...gone!.sentences);
    },
    function reflow() {
      wrap = [50 + random(50), wrap[1]];
    },
  ];
  const update = (place: number): void => {
    const own = translation![place]!;
    const sentences = original.flatMap((each) => each.sentences.filter((one) => ownerOf(one) === own));
    if (sentences.length === 0) translation!.splice(place, 1);
    else translation![place] = translated({ kind: own.kind, sentences });
    for (const each of sentences) each.beside = translation![place];
  };
  const changeTranslation: readonly (() => void)[] = [
    function updateOne() {
      const place = translation!.findIndex(isBehind);
      if (place >= 0) update(place);
    },
    function updateAll() {
      for (let place = translation!.length - 1; place >= 0; place -= 1)
        if (isBehind(translation![place]!)) update(place);
    },
    function addMissing() {
      const place = original.findIndex(lacks);
      if (place < 0) return;
      const before = original.slice(0, place).findLast((each) => each.sentences.some(ownerOf));
      const behind = before ? translation!.indexOf(ownerOf(before.sentences.findLast(ownerOf)!)!) : -1;
      translation!.splice(behind + 1, 0, translated(original[place]!));
    },
    function reflow() {
      wrap = [wrap[0], 50 + random(50)];
    },
    function split() {
      const place = translation!.findIndex(({ kind, of }) => kind === "p" && of.length > 2);
      const one = translation![place];
      if (!one || isBehind(one)) return;
      const second = { kind: one.kind, of: one.of.splice(1 + random(one.of.length - 1)) };
      translation!.splice(place + 1, 0, second);
      for (const { sentence: own } of second.of) own.beside = second;
    },
  ];

  const states: { original: string; translation: string | undefined }[] = [];
  let former = new Set<Sentence>();
  const render = (): void => {
    // What is told of the past is what was committed: a paragraph of new sentences is a new one, however it came to be.
    for (const { sentences } of original) {
      if (sentences.every((own) => !former.has(own))) for (const own of sentences) own.beside = undefined;
      for (const all of [sentences, sentences.toReversed()])
        for (const [place, own] of all.entries())
          if (own.isNew && !ownerOf(own) && place > 0) own.beside = ownerOf(all[place - 1]!);
    }
    former = new Set(original.flatMap(({ sentences }) => sentences));
    states.push({
      original: renderOriginal(original, wrap[0]).text,
      translation: translation && renderTranslation(translation, wrap[1]).text,
    });
  };
  render();
  translation = original.map(translated);
  render();
  for (let commit = 0; commit < commits; commit += 1) {
    for (let count = random(3); count >= 0; count -= 1) pick(changeOriginal)();
    render();
    if (random(2) === 0) continue;
    for (let count = random(3); count >= 0; count -= 1) pick(changeTranslation)();
    render();
  }
  const lines = {
    original: renderOriginal(original, wrap[0]).lines,
    translation: renderTranslation(translation, wrap[1]).lines,
  };
  return {
    states,
    truth: new Set([
      ...translation.flatMap((each, place) => (isBehind(each) ? [`line ${lines.translation[place]}`] : [])),
      ...original.flatMap((each, place) => (lacks(each) ? [`added ${lines.original[place]}`] : [])),
    ]),
  };
}

const front = "---\ntitle: A\ndate: 2024-01-02\n---\n\n";

const renderOriginal = (paragraphs: readonly Paragraph[], width: number) =>
  renderBlocks(
    paragraphs.map(({ kind, sentences }) => ({
      kind,
      sentences: sentences.map(({ words }) => sentenceOf(words)),
    })),
    width,
  );

/** Words are turned around, and a third of them is longer: another language. */
const renderTranslation = (paragraphs: readonly Translated[], width: number) =>
  renderBlocks(
    paragraphs.map(({ kind, of }) => ({
      kind,
      sentences: of.map(({ words }) =>
        kind === "code"
          ? sentenceOf(words)
          : sentenceOf(
              words.map((word) =>
                /\d/.test(word) ? word : [...word].reverse().join("") + (word.length % 3 === 0 ? "en" : ""),
              ),
            ),
      ),
    })),
    width,
  );

const sentenceOf = (words: readonly string[]): string => {
  const text = words.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

function renderBlocks(
  blocks: readonly { readonly kind: Paragraph["kind"]; readonly sentences: readonly string[] }[],
  width: number,
): { readonly text: string; readonly lines: readonly number[] } {
  let text = front;
  const lines = blocks.map(({ kind, sentences }) => {
    const line = text.split("\n").length;
    const words = sentences.join(" ");
    if (kind === "h") text += `## ${words}\n\n`;
    else if (kind === "item")
      text += `${width % 2 ? "-" : "*"} ${wrapped(words, width).replaceAll("\n", "\n  ")}\n\n`;
    else if (kind === "code") text += `\`\`\`\n${words}\n\`\`\`\n\n`;
    else text += `${wrapped(words, width)}\n\n`;
    return line;
  });
  return { text, lines };
}

const wrapped = (text: string, width: number): string =>
  text.replace(new RegExp(`(.{1,${width}})(?: |$)`, "g"), "$1\n").trimEnd();
