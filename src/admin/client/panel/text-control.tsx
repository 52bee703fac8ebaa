/** A field for text or a number that passes on what is typed when the typing pauses. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Described } from "./field-frame.tsx";

const pause = 400; // milliseconds

interface TextControlProps {
  readonly described: Described;
  readonly isLong: boolean;
  readonly type: "text" | "number";
  readonly value: string;
  readonly change: (text: string) => void;
}

/** Also when the field is left. */
export function TextControl({ described, isLong, type, value, change }: TextControlProps): JSX.Element {
  const [typed, setTyped] = useState<string | undefined>();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pending = useRef<(() => void) | undefined>(undefined);
  const flush = (): void => {
    clearTimeout(timer.current);
    pending.current?.();
    pending.current = undefined;
  };
  useEffect(() => () => flush(), []);
  const onInput = ({
    currentTarget: { value: text },
  }: {
    readonly currentTarget: { readonly value: string };
  }): void => {
    setTyped(text);
    clearTimeout(timer.current);
    pending.current = () => change(text);
    timer.current = setTimeout(flush, pause);
  };
  const onBlur = (): void => {
    flush();
    setTyped(undefined);
  };
  const shared = { ...described, dir: "auto" as const, value: typed ?? value, onInput, onBlur };
  if (isLong) return <textarea {...shared} rows={3} />;
  return type === "number" ? (
    <input {...shared} type="number" min={1} max={5} />
  ) : (
    <input {...shared} type="text" autocomplete="off" />
  );
}
