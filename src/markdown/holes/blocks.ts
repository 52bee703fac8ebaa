/** Blocks: the template that is meant, and what its parameters stand for. */
import { closestMatch } from "leven";
import type { BlockAnswer, BlockQuestion, BlockValue, Question } from "../body.ts";
import type { Block, BlockParameter } from "../blocks/block.ts";
import type { Resolver } from "../rendered.ts";
import { unknownBlock } from "./unknown-block.ts";
import { code, exampleOf, list, readValue, type Fault, type Written } from "./block-values.ts";

/** `questions` are those of its body, among them that about the block around it. */
export function answerBlock(
  question: BlockQuestion,
  questions: readonly Question[],
  source: string,
  resolver: Resolver,
): BlockAnswer {
  const block = resolver.blocks?.get(question.name);
  if (!block)
    return { block: null, values: {}, faults: question.isBare ? [] : [unknownBlock(question, resolver)] };
  const faults: Fault[] = [];
  const values: Record<string, BlockValue> = {};
  const unknown: Written[] = [];
  let isWhole = true;
  for (const written of question.parameters) {
    const parameter = block.parameters.find(({ name }) => name === written.name);
    if (!parameter) {
      unknown.push(written);
      continue;
    }
    const read = readValue(parameter, written, { question, source, resolver });
    if (read.fault) faults.push(read.fault);
    if (read.value !== undefined) values[parameter.name] = read.value;
    else if (parameter.required) isWhole = false;
  }
  const missing = block.parameters.filter(
    ({ name, required }) => required && !question.parameters.some((written) => written.name === name),
  );
  for (const written of unknown) {
    const fault = unknownParameter(written, block, question);
    faults.push(fault.fault);
    // What is misspelt is not missing too.
    const at = missing.findIndex(({ name }) => name === fault.meant);
    if (at >= 0) missing.splice(at, 1);
    if (at >= 0) isWhole = false;
  }
  for (const parameter of missing) faults.push(missingParameter(parameter, block, question));
  if (missing.length > 0) isWhole = false;
  const shape = faultOfShape(block, question, questions);
  if (shape) faults.push(shape.fault);
  if (shape?.isBroken) isWhole = false;
  for (const { name, default: preset } of block.parameters)
    if (preset !== undefined && !Object.hasOwn(values, name)) values[name] = preset;
  return { block: isWhole ? block : null, values: isWhole ? values : {}, faults };
}

function unknownParameter(
  { name, value, at }: Written,
  { parameters, name: block }: Block,
  question: BlockQuestion,
): { readonly fault: Fault; readonly meant?: string } {
  const names = parameters
    .map((parameter) => parameter.name)
    .filter((each) => !question.parameters.some((written) => written.name === each));
  const nearest =
    closestMatch(name, names, { maxDistance: name.length > 5 ? 3 : name.length > 2 ? 2 : 1 }) ?? undefined;
  return {
    ...(nearest !== undefined && { meant: nearest }),
    fault: {
      code,
      message: `the block \`${block}\` has no parameter \`${name}\``,
      hint:
        nearest !== undefined
          ? `did you mean \`${nearest}\`?`
          : parameters.length === 0
            ? value === true
              ? `take it out, or write ${colonsOf(question)}${block}[${name}] if it is the title`
              : "take it out: it has none"
            : `its parameters are ${list(parameters.map((parameter) => parameter.name))}`,
      at,
    },
  };
}

const colonsOf = ({ isLine }: BlockQuestion): string => (isLine ? "::" : ":::");

const missingParameter = (parameter: BlockParameter, block: Block, { at }: BlockQuestion): Fault => ({
  code,
  message: `the block \`${block.name}\` needs \`${parameter.name}\`, and is shown as it stands`,
  hint: `write {${exampleOf(parameter)}} behind its name${parameter.about === "" ? "" : `: ${parameter.about}`}`,
  at,
});

/** What is there that is not shown, or is not there though it must. */
function faultOfShape(
  block: Block,
  question: BlockQuestion,
  questions: readonly Question[],
): { readonly fault: Fault; readonly isBroken: boolean } | undefined {
  const { name, at } = question;
  const colons = colonsOf(question);
  const say = (message: string, hint: string, isBroken: boolean) => ({
    fault: { code, message, hint, at },
    isBroken,
  });
  const around = question.parent === undefined ? undefined : (questions[question.parent] as BlockQuestion);
  if (block.within.length > 0 && !block.within.includes(around?.name ?? ""))
    return say(
      `the block \`${name}\` stands only in ${list(block.within)}`,
      `put it into ::::${block.within[0]} … ::::`,
      true,
    );
  const isEmpty = !question.hasContent && question.label === undefined && block.parameters.length === 0;
  if (!question.hasContent && (block.content === "required" || (block.content === "optional" && isEmpty)))
    return say(
      `the block \`${name}\` is empty`,
      `write :::${name}, its text below, and ::: behind that`,
      true,
    );
  if (block.content === "none" && question.hasContent)
    return say(
      `the text in \`${name}\` is not shown: the block has none`,
      `write it as one line: ::${name}${question.label === undefined ? "" : "[…]"}{…}`,
      true,
    );
  if (block.label === "required" && question.label === undefined)
    return say(`the block \`${name}\` has no title`, `write ${colons}${name}[Title]`, true);
  if (block.label === "none" && question.label !== undefined)
    return say(`the title of \`${name}\` is not shown: the block has none`, "take it out", false);
  return undefined;
}
