"use client";

import { type Ref, useLayoutEffect } from "react";
import { joinRefs } from "./join-refs";
import type { LentProps, TriggerPort } from "./trigger-port";

/** Stands where a popup would draw its trigger, and gives what that would have been given to the one drawn already. */
export function LendProps({
  port,
  props,
}: {
  port: TriggerPort;
  props: LentProps & { ref?: Ref<HTMLElement> };
}) {
  const { ref, ...lent } = props;
  useLayoutEffect(() => {
    const join = joinRefs(ref);
    join(port.element());
    return () => join(null);
  }, [port, ref]);
  useLayoutEffect(() => port.lend(lent));
  useLayoutEffect(() => () => port.lend(null), [port]);
  return null;
}
