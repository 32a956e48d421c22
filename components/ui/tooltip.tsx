"use client";

import { mergeProps } from "@base-ui/react/merge-props";
import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  type Ref,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { joinRefs } from "./join-refs";
import { late, useLate } from "./late";

const popup = late(async () => (await import("./tooltip-popup")).TooltipPopup);

const openAfterMs = 350;
/** Long enough to move from the trigger onto its words. */
const closeAfterMs = 80;

export type TooltipProps = {
  label: string;
  kbd?: string | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  children: ReactElement<HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement> }>;
};

/** Words for sighted mouse and keyboard users only: the trigger itself must already have an accessible name. */
export function Tooltip({ children, ...words }: TooltipProps) {
  const [isOpen, setOpen] = useState(false);
  const { part: Popup, want } = useLate(popup);
  const anchor = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const { ref } = children.props;
  const joined = useMemo(() => joinRefs(anchor, ref), [ref]);

  function turn(open: boolean, afterMs: number) {
    if (open) want();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(open), afterMs);
  }

  const handlers = {
    onPointerEnter: (event: PointerEvent) => event.pointerType === "mouse" && turn(true, openAfterMs),
    onPointerLeave: () => turn(false, closeAfterMs),
    onPointerDown: () => turn(false, 0),
    onFocus: (event: FocusEvent) => event.currentTarget.matches(":focus-visible") && turn(true, 0),
    onBlur: () => turn(false, 0),
  };
  return (
    <>
      {cloneElement(children, { ...mergeProps(handlers, children.props), ref: joined })}
      {Popup && (
        <Popup
          {...words}
          anchor={anchor}
          isOpen={isOpen}
          onOpenChange={setOpen}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={handlers.onPointerLeave}
        />
      )}
    </>
  );
}
