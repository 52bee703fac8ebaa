/** What `octavo check` says of the site, as a list in which each entry leads to its place. */
import type { JSX } from "preact";
import { kindOfSource } from "../../../content/source-kind.ts";
import type { FoundProblem } from "../../protocol.ts";
import { ask } from "../api.ts";
import { Message, textsOf } from "../panel/field-frame.tsx";
import { Loading } from "../parts/loading.tsx";
import { useAnswer } from "../parts/use-answer.ts";
import { useAdmin } from "./context.ts";
import { Select } from "./list-filters.tsx";
import { pageOf, Pager } from "./pager.tsx";
import { refine, routeTo, type Route } from "./route.ts";

const severities = ["error", "warning", "info"] as const;

export function ProblemsView({ route }: { readonly route: Route }): JSX.Element {
  const { texts } = useAdmin();
  const problems = useAnswer(() => ask("problems", {}), []);
  const wanted = route.query.get("show") ?? "";
  const list = problems.state === "there" ? problems.value : [];
  const found = list
    .filter(({ severity }) => wanted === "" || severity === wanted)
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const { shown, page, pages } = pageOf(found, route);
  const counts = severities
    .map((each) => [each, list.filter(({ severity }) => severity === each).length] as const)
    .filter(([, count]) => count > 0);
  return (
    <>
      <header class="oe-view-head">
        <h1>{texts.admin.problems}</h1>
        <button type="button" onClick={() => void problems.again()}>
          {texts.problems.again}
        </button>
      </header>
      {problems.state !== "there" ? (
        <Loading answer={problems} texts={texts} />
      ) : (
        <>
          {counts.length > 1 && (
            <div class="oe-filters">
              <Select
                label={texts.problems.filter}
                value={wanted}
                options={[
                  ["", texts.admin.all],
                  ...counts.map(([each, count]) => [each, `${texts.problems[each]} (${count})`] as const),
                ]}
                set={(show) => refine(route, { page: "", show })}
              />
            </div>
          )}
          <p class="oe-count" role="status">
            {list.length === 0 ? texts.problems.none : texts.admin.found.problems(found.length)}
          </p>
          <ul class="oe-problems">
            {shown.map((problem, index) => (
              <Found key={`${problem.source}:${problem.line}:${problem.code}:${index}`} problem={problem} />
            ))}
          </ul>
          <Pager {...{ page, pages }} go={(to) => refine(route, { page: String(to) })} />
        </>
      )}
    </>
  );
}

function Found({ problem }: { readonly problem: FoundProblem }): JSX.Element {
  const { texts } = useAdmin();
  const { source, line, title, severity, field } = problem;
  const query = new Map(
    field !== undefined ? [["field", field]] : line === undefined ? [] : [["line", String(line)]],
  );
  const isText = kindOfSource(source) !== undefined && source.endsWith(".md");
  const where = title ?? (source || texts.problems.general);
  return (
    <li data-severity={severity} data-source={source}>
      <p class="oe-facts">
        <span class="oe-severity">{texts.problems[severity]}</span>
        {isText ? (
          <a href={routeTo("file", source, query)} dir="auto">
            {where}
          </a>
        ) : (
          <span dir="auto">{where}</span>
        )}
        {line !== undefined && <span>{texts.library.line(line)}</span>}
        {field !== undefined && <span>{textsOf(texts, { name: field }).label}</span>}
      </p>
      <Message {...{ problem, texts }} />
    </li>
  );
}
