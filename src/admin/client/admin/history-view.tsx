/** What a file was before: the states saved here and its commits, each compared with today's text and restored from. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { ask } from "../api.ts";
import { clockIn, formatClock } from "../panel/clocks.ts";
import { titleIn } from "../panel/sections.ts";
import { Loading } from "../parts/loading.tsx";
import { useAnswer } from "../parts/use-answer.ts";
import { Compare } from "./compare.tsx";
import { useAdmin } from "./context.ts";
import { routeTo } from "./route.ts";

interface Version {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly read: () => Promise<string>;
}

export function HistoryView({ source }: { readonly source: string }): JSX.Element {
  const { texts, facts } = useAdmin();
  const opened = useAnswer(() => ask("open", { source }), [source]);
  const states = useAnswer(() => ask("states", { source }), [source]);
  const revisions = useAnswer(() => ask("history", { source }), [source]);
  const [chosen, choose] = useState<Version | undefined>();
  const when = (instant: string): string => formatClock(clockIn(instant, facts.zone), facts.lang, "medium");
  const saved: readonly Version[] = (states.state === "there" ? states.value : []).map(
    ({ id, when: instant, words }) => ({
      key: `state-${id}`,
      label: when(instant),
      note: texts.admin.words(words),
      read: async () => (await ask("state", { source, id })).text,
    }),
  );
  const committed: readonly Version[] = (revisions.state === "there" ? revisions.value : []).map(
    ({ revision, when: instant, author, subject, added, removed }) => ({
      key: `revision-${revision}`,
      label: when(instant),
      note: `${subject} · ${author} · ${texts.history.changed(added, removed)}`,
      read: async () => (await ask("revision", { source, revision })).text,
    }),
  );
  if (opened.state !== "there") return <Loading answer={opened} texts={texts} />;
  const title = titleIn(opened.value.schema, opened.value.fields) ?? source;
  const again = async (): Promise<void> => {
    await Promise.all([opened.again(), states.again()]);
    choose(undefined);
  };
  return (
    <>
      <header class="oe-view-head">
        <h1 dir="auto">{texts.history.heading(title)}</h1>
        <a href={routeTo("file", source)}>{texts.history.back}</a>
      </header>
      <div class="oe-history">
        <div>
          <Versions
            heading={texts.history.states}
            none={texts.history.noStates}
            {...{ versions: saved, chosen, choose }}
          />
          {(opened.value.git.hasHistory || committed.length > 0) && (
            <Versions
              heading={texts.history.revisions}
              none={texts.history.noRevisions}
              {...{ versions: committed, chosen, choose }}
            />
          )}
        </div>
        {chosen && <Chosen key={chosen.key} version={chosen} {...{ source, again }} now={opened.value} />}
      </div>
    </>
  );
}

interface VersionsProps {
  readonly heading: string;
  readonly none: string;
  readonly versions: readonly Version[];
  readonly chosen: Version | undefined;
  readonly choose: (version: Version) => void;
}

const Versions = ({ heading, none, versions, chosen, choose }: VersionsProps): JSX.Element => (
  <section>
    <h2>{heading}</h2>
    {versions.length === 0 && <p class="oe-hint">{none}</p>}
    <ol class="oe-versions">
      {versions.map((version) => (
        <li key={version.key}>
          <button type="button" aria-pressed={version.key === chosen?.key} onClick={() => choose(version)}>
            {version.label}
            <small dir="auto">{version.note}</small>
          </button>
        </li>
      ))}
    </ol>
  </section>
);

interface ChosenProps {
  readonly source: string;
  readonly version: Version;
  readonly now: { readonly text: string; readonly hash: string };
  readonly again: () => Promise<void>;
}

function Chosen({ source, version, now, again }: ChosenProps): JSX.Element {
  const { texts, attempt, notify } = useAdmin();
  const answer = useAnswer(version.read, [version.key]);
  if (answer.state !== "there") return <Loading answer={answer} texts={texts} />;
  const put = (text: string, base: string, done: string): Promise<void> =>
    attempt(async () => {
      const saved = await ask("save", { source, text, base });
      await again();
      if ("conflict" in saved) return notify({ text: texts.file.conflict, isFailure: true });
      notify({
        text: done,
        ...(text !== now.text && { undo: () => put(now.text, saved.hash, texts.admin.saved) }),
      });
    });
  return (
    <section class="oe-chosen" aria-label={texts.history.compare}>
      <h2>{texts.history.compare}</h2>
      <Compare before={answer.value} after={now.text} />
      {answer.value !== now.text && (
        <button
          type="button"
          class="oe-main"
          onClick={() => void put(answer.value, now.hash, texts.admin.restored)}
        >
          {texts.history.restore}
        </button>
      )}
    </section>
  );
}
