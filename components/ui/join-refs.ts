import type { Ref } from "react";

/** Gives the element to one ref after the other. */
export function joinRefs<Held>(...refs: (Ref<Held> | undefined)[]): (held: Held | null) => void {
  return (held) => {
    for (const ref of refs) {
      if (typeof ref === "function") ref(held);
      else if (ref) ref.current = held;
    }
  };
}
