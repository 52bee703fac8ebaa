/**
 * `npm run bench -- 10000`: builds so many posts from nothing, again, after an edit and in the dev server, in turn with
 * plain Eleventy and every Hugo that is installed, and prints what each took. `--scale` shows how the time grows with the
 * posts, `--pictures` measures a blog of 350 posts and 436 pictures, `--editor` what an author waits for,
 * `--editions` the same posts in three languages, `--import` how long they take to move in.
 */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { drawChart } from "./bench/chart.ts";
import { measureDevServer } from "./bench/dev-server.ts";
import { measureEditions } from "./bench/editions.ts";
import { measureImport } from "./bench/import.ts";
import { measureEditor } from "./bench/editor.ts";
import { measurePictureBlog } from "./bench/measure-picture-blog.ts";
import { measure, medians, sizesBelow, type Figures } from "./bench/measure.ts";
import { eleventy, findHugos, octavoBare, octavoFull, project, type Contender } from "./bench/sites.ts";
import { writePosts } from "./bench/write-posts.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: "boolean", default: false },
    pictures: { type: "boolean", default: false },
    editor: { type: "boolean", default: false },
    editions: { type: "boolean", default: false },
    import: { type: "boolean", default: false },
    posts: { type: "string" },
    repeat: { type: "string", default: "3" },
    disk: { type: "string", default: tmpdir() },
    only: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(`Usage: npm run bench -- [NUMBER] [options]

  NUMBER           posts (default: 1000); with --scale the largest number
  --scale          100, 1,000, 10,000 … posts, and how the time and the memory grow
  --pictures       350 posts with 436 pictures, and what a page view costs a phone and a desktop
  --editor         what an author waits for on a page of 5,000 words, among so many posts
  --editions       so many posts in one language, and the same as texts in three
  --import         so many posts of a site of Hugo's, imported, and compared with their source
  --posts FOLDER   measure with these posts instead of invented ones
  --repeat NUMBER  runs of each, of which the median is shown (default: 3)
  --disk FOLDER    a folder on a disk (default: the system's for temporary files)
  --only WORD      measure only generators whose name has this word

Writes bench.json and bench.svg into .cache/bench/.`);
  process.exit(0);
}
const count = Number(positionals[0] ?? 1000);
const repeat = Number(values.repeat);
const isWanted = ({ name }: Contender): boolean =>
  name.toLowerCase().includes(values.only?.toLowerCase() ?? "");
const results = path.join(project, ".cache/bench");
mkdirSync(results, { recursive: true });

const places = [
  ...(existsSync("/dev/shm") && statfsSync("/dev/shm").bavail > 1_000_000
    ? [["tmpfs", "/dev/shm"] as const]
    : []),
  ["disk", values.disk] as const,
];

interface Row extends Figures {
  readonly place: string;
  readonly name: string;
  readonly run: string;
  readonly files: number;
}

const seconds = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(2));
const say = (line: string): void => console.log(line);
const begin = (what: string): void =>
  void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`);
/** Said as it is taken: a run that is stopped has told what it had. */
const told = (figures: Figures): Figures => {
  const { wall, cpu, memory } = figures;
  process.stderr.write(`         wall s ${seconds(wall)}  CPU s ${seconds(cpu)}  MB ${memory.toFixed(0)}\n`);
  return figures;
};

const postsFolder = mkdtempSync(path.join(tmpdir(), "octavo-bench-posts-"));
const folders: string[] = [postsFolder];
try {
  if (values.scale) await scale();
  else if (values.pictures) await comparePictures();
  else if (values.editor) await editor();
  else if (values.editions) editions();
  else if (values.import) moveIn();
  else await compare();
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function siteFor(contender: Contender, place: string, posts: string): string {
  const folder = mkdtempSync(path.join(place, "octavo-bench-"));
  folders.push(folder);
  contender.write(folder, posts);
  return folder;
}

function clean(contender: Contender, folder: string): void {
  for (const name of contender.caches) rmSync(path.join(folder, name), { recursive: true, force: true });
}

async function compare(): Promise<void> {
  if (values.posts === undefined) writePosts(postsFolder, count);
  else cpSync(values.posts, postsFolder, { recursive: true });
  const posts = readdirSync(postsFolder).length;
  const hugos = findHugos();
  if (hugos.length === 0)
    say("Hugo is not installed, so its row is left out (Debian: apt-get install hugo).");
  const contenders = [octavoBare, octavoFull, ...hugos, eleventy].filter(isWanted);
  const rows: Row[] = [];
  const dev: { place: string; median: number; longest: number }[] = [];

  for (const [place, folder] of places) {
    const sites = contenders.map((contender) => ({
      contender,
      folder: siteFor(contender, folder, postsFolder),
    }));
    const cold = new Map<Contender, Figures[]>();
    const files = new Map<Contender, number>();
    for (let round = 0; round < repeat; round += 1) {
      // In turn, and every other time backwards, so that a machine that slows down slows all of them.
      for (const site of round % 2 === 0 ? sites : sites.toReversed()) {
        begin(`${place}: ${site.contender.name}, from nothing (${round + 1} of ${repeat})`);
        clean(site.contender, site.folder);
        const figures = told(measure(site.contender.command, site.contender.args, site.folder));
        cold.set(site.contender, [...(cold.get(site.contender) ?? []), figures]);
        files.set(site.contender, sizesBelow(path.join(site.folder, site.contender.output)).length);
      }
    }
    for (const [contender, figures] of cold)
      rows.push({
        place,
        name: contender.name,
        run: "from nothing",
        ...medians(figures),
        files: files.get(contender) ?? 0,
      });

    for (const site of sites.filter(({ contender }) => contender.name.startsWith("Octavo"))) {
      const { command, args, name } = site.contender;
      const again = (run: string, before: (round: number) => void): void => {
        begin(`${place}: ${name}, ${run}`);
        const figures = Array.from({ length: repeat }, (_, round) => {
          before(round);
          return told(measure(command, args, site.folder));
        });
        rows.push({ place, name, run, ...medians(figures), files: files.get(site.contender) ?? 0 });
      };
      again("nothing changed", () => undefined);
      const first = path.join(
        site.folder,
        "posts",
        readdirSync(path.join(site.folder, "posts"))[posts >> 1] as string,
      );
      again("one body edited", (round) => appendFileSync(first, `\nEdited ${round} times.\n`));

      const sizes = path.join(site.folder, "sizes.json");
      writeFileSync(sizes, JSON.stringify(sizesBelow(path.join(site.folder, "_site"))));
      begin(`${place}: the floor of ${name}`);
      const floors = Array.from({ length: repeat }, () => {
        const output = mkdtempSync(path.join(folder, "octavo-bench-floor-"));
        folders.push(output);
        const figures = measure(
          process.execPath,
          [
            "--import",
            new URL("./typescript.js", import.meta.url).href,
            path.join(project, "scripts/bench/floor.ts"),
            path.join(site.folder, "posts"),
            output,
            sizes,
          ],
          project,
        );
        rmSync(output, { recursive: true, force: true });
        return figures;
      });
      rows.push({ place, name, run: "floor", ...medians(floors), files: files.get(site.contender) ?? 0 });
      if (site.contender === octavoFull) {
        begin(`${place}: the dev server`);
        dev.push({ place, ...(await measureDevServer(site.folder, path.basename(first))) });
      }
    }
  }
  printTable(rows, posts);
  for (const { place, median: middle, longest } of dev)
    say(
      `dev server (${place}): from a save to its page ${Math.round(middle * 1000)} ms (median), ${Math.round(longest * 1000)} ms (longest)`,
    );
  save({ posts, node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, rows, dev });
  const shown = rows.filter(({ place, run }) => place === (places.at(-1)?.[0] ?? "disk") && run !== "floor");
  writeFileSync(
    path.join(results, "bench.svg"),
    drawChart(
      `${posts.toLocaleString("en")} posts, on ${cpus().length} cores and a disk`,
      shown.map(({ name, run, wall }) => ({
        name: run === "from nothing" ? name : `${name.split(",")[0]}, ${run}`,
        value: wall,
        own: name.startsWith("Octavo"),
      })),
    ),
  );
}

async function comparePictures(): Promise<void> {
  const { name, cold, kept, views } = await measurePictureBlog(places[0]![1], repeat, begin);
  say(`${name}; Node ${process.version}; ${cpus().length} cores, ${cpus()[0]?.model}; median of ${repeat}`);
  for (const [run, { wall, cpu, memory }] of Object.entries({
    "from nothing": cold,
    "nothing changed": kept,
  }))
    say(`${run.padEnd(16)} wall s ${seconds(wall)}  CPU s ${seconds(cpu)}  MB ${memory.toFixed(0)}`);
  say("KB of a page view, mean of twenty posts: all, its pictures alone");
  for (const { device, page, pictures } of views)
    say(`${device.padEnd(26)} ${(page / 1000).toFixed(1)}  ${(pictures / 1000).toFixed(1)}`);
  save({ pictures: { cold, kept, views } });
}

async function editor(): Promise<void> {
  begin(`writing ${count} posts`);
  writePosts(postsFolder, count);
  const site = siteFor(octavoFull, places[0]![1], postsFolder);
  begin("writing on a page of 5,000 words");
  const rows = await measureEditor(site);
  say(`${count} posts; Node ${process.version}; ${cpus().length} cores, ${cpus()[0]?.model}`);
  say(`${"ms".padEnd(44)}  median  longest  CPU of the page  CPU of the server`);
  for (const { what, median: middle, longest, cpu, serverCpu } of rows)
    say(
      `${what.padEnd(44)}  ${middle.toFixed(1).padStart(6)}  ${longest.toFixed(1).padStart(7)}  ${cpu.toFixed(1).padStart(15)}  ${serverCpu.toFixed(1).padStart(17)}`,
    );
  save({ editor: rows });
}

function editions(): void {
  begin(`writing ${count} posts`);
  writePosts(postsFolder, count);
  const [, place] = places[0]!;
  const [one, three] = ["one", "three"].map((name) => mkdtempSync(path.join(place, `octavo-bench-${name}-`)));
  folders.push(one as string, three as string);
  const { pairs, edited } = measureEditions(postsFolder, [one as string, three as string], repeat);
  say(`${count} posts; Node ${process.version}; ${cpus().length} cores, ${cpus()[0]?.model}`);
  for (const pair of pairs)
    say(
      Object.entries(pair)
        .map(([name, { cpu, memory }]) => `${name}: CPU s ${seconds(cpu)}, MB ${memory.toFixed(0)}`)
        .join("; "),
    );
  say(`pages made again after an edit of one German body: ${JSON.stringify(edited)}`);
  save({ editions: { pairs, edited } });
}

function moveIn(): void {
  begin(`writing ${count} posts`);
  writePosts(postsFolder, count);
  const folder = mkdtempSync(path.join(places[0]![1], "octavo-bench-import-"));
  folders.push(folder);
  const figures = measureImport(postsFolder, folder);
  say(`${count} posts; Node ${process.version}; ${cpus().length} cores, ${cpus()[0]?.model}`);
  for (const [name, { wall, cpu, memory }] of Object.entries(figures))
    say(`${name}: wall s ${seconds(wall)}, CPU s ${seconds(cpu)}, MB ${memory.toFixed(0)}`);
  save({ import: figures });
}

function printTable(rows: readonly Row[], posts: number): void {
  say(
    `${posts} posts; Node ${process.version}; ${cpus().length} cores, ${cpus()[0]?.model}; median of ${repeat} runs`,
  );
  for (const [place] of places) {
    const here = rows.filter((row) => row.place === place);
    const peers = here.filter(({ name, run }) => run === "from nothing" && !name.startsWith("Octavo"));
    const heads = [
      "",
      "run",
      "wall s",
      "CPU s",
      "MB",
      "files",
      ...peers.map(({ name }) => `× ${name}, wall / CPU`),
      "× floor",
    ];
    const lines = here.map((row) => [
      row.name,
      row.run,
      seconds(row.wall),
      seconds(row.cpu),
      Number.isNaN(row.memory) ? "–" : row.memory.toFixed(0),
      String(row.files),
      ...peers.map((peer) => `${ratio(row.wall, peer.wall)} / ${ratio(row.cpu, peer.cpu)}`),
      ratioToFloor(row, here),
    ]);
    const widths = heads.map((head, column) =>
      Math.max(head.length, ...lines.map((line) => line[column]?.length ?? 0)),
    );
    say(`\n${place}`);
    for (const line of [heads, ...lines])
      say(
        line
          .map((cell, column) =>
            column < 2 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number),
          )
          .join("  "),
      );
  }
}

function ratio(own: number, other: number): string {
  return seconds(own / other);
}

function ratioToFloor(row: Row, rows: readonly Row[]): string {
  const floor = rows.find(({ name, run }) => name === row.name && run === "floor");
  return floor && row.run === "from nothing" ? (row.wall / floor.wall).toFixed(2) : "";
}

async function scale(): Promise<void> {
  const sizes: number[] = [];
  for (let size = 100; size <= Math.max(count, 1000); size *= 10) sizes.push(size);
  const [place, folder] = places[0] as (typeof places)[number];
  const points = sizes.map((size) => {
    begin(`${size} posts`);
    const posts = mkdtempSync(path.join(tmpdir(), "octavo-bench-posts-"));
    folders.push(posts);
    writePosts(posts, size);
    const site = siteFor(octavoFull, folder, posts);
    const figures = medians(
      Array.from({ length: size > 10_000 ? 1 : repeat }, () => {
        clean(octavoFull, site);
        return measure(octavoFull.command, octavoFull.args, site);
      }),
    );
    rmSync(site, { recursive: true, force: true });
    return { size, ...figures };
  });
  say(`From nothing, on ${place}; Node ${process.version}`);
  say("posts    wall s   CPU s      MB   ms a post beyond the start");
  const start = points[0]?.wall ?? 0;
  for (const { size, wall, cpu, memory } of points)
    say(
      `${String(size).padStart(6)} ${seconds(wall).padStart(8)} ${seconds(cpu).padStart(7)} ${memory.toFixed(0).padStart(7)}   ${size === points[0]?.size ? "" : (((wall - start) / (size - 100)) * 1000).toFixed(3)}`,
    );
  const slope = slopeOf(points.slice(1).map(({ size, wall }) => [Math.log(size), Math.log(wall - start)]));
  if (!Number.isNaN(slope)) say(`time grows with posts to the power of ${slope.toFixed(2)} (1 is linear)`);
  save({ scale: points });
}

/** Of the line that fits best (least squares). */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const [x, y] = [mean(points.map(([each]) => each)), mean(points.map(([, each]) => each))];
  const above = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return above / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

function save(value: object): void {
  const file = path.join(results, "bench.json");
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  say(`\nwritten to ${path.relative(process.cwd(), file)}`);
}
