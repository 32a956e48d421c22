import type { HTMLAttributes } from "react";

/** What a popup gives its trigger: attributes, handlers and its state. */
export type LentProps = HTMLAttributes<HTMLElement>;

/** Joins a trigger that is drawn at once with its popup, whose code comes later. */
export type TriggerPort = {
  element: () => HTMLElement | null;
  hold: (element: HTMLElement | null) => void;
  lent: () => LentProps | null;
  lend: (props: LentProps | null) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createTriggerPort(): TriggerPort {
  let element: HTMLElement | null = null;
  let lent: LentProps | null = null;
  const listeners = new Set<() => void>();
  return {
    element: () => element,
    hold: (held) => {
      element = held;
    },
    lent: () => lent,
    lend: (props) => {
      lent = props;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
