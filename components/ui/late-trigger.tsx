"use client";

import { mergeProps } from "@base-ui/react/merge-props";
import {
  cloneElement,
  type ReactElement,
  type Ref,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import { joinRefs } from "./join-refs";
import type { LentProps, TriggerPort } from "./trigger-port";

type Trigger = ReactElement<LentProps & { ref?: Ref<HTMLElement> }>;

/**
 * A trigger that can be reached and pressed before the code of its popup is there; the popup hears of both as soon as it is.
 * What the popup lends goes to the same element, so that nothing under way is lost.
 */
export function LateTrigger({
  port,
  atFirst,
  onWanted,
  children,
}: {
  port: TriggerPort;
  /** What it says of itself until the popup does. */
  atFirst: LentProps;
  onWanted: () => void;
  children: ReactElement;
}) {
  const lent = useSyncExternalStore(port.subscribe, port.lent, () => null);
  const isPressed = useRef(false);
  const trigger = children as Trigger;
  const { ref } = trigger.props;
  const joined = useMemo(() => joinRefs(port.hold, ref), [port, ref]);

  const isJoined = lent !== null;
  useEffect(() => {
    const element = port.element();
    if (!isJoined || !element) return;
    if (element.matches(":focus")) element.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    if (isPressed.current) element.click();
    isPressed.current = false;
  }, [isJoined, port]);

  const waiting = {
    ...atFirst,
    onPointerEnter: onWanted,
    onFocus: onWanted,
    onClick: () => {
      isPressed.current = true;
      onWanted();
    },
  };
  return cloneElement(trigger, { ...mergeProps(lent ?? waiting, trigger.props), ref: joined });
}
