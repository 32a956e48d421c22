import clsx from "clsx";
import type { ReactNode } from "react";

/**
 * Cards in two columns that each close up by themselves; one column on a narrow screen, in the order given. Floats: a grid's
 * rows leave holes beside a taller neighbour, and two lists would put the second column last on a phone.
 */
export function Columns({ children }: { children: ReactNode }) {
  return <div className="-mb-4 flow-root">{children}</div>;
}

const places = {
  main: "lg:float-left lg:clear-left lg:w-3/5 lg:pr-2",
  side: "lg:float-right lg:clear-right lg:w-2/5 lg:pl-2",
};

/** One card's place. */
export function Column({ at, children }: { at: keyof typeof places; children: ReactNode }) {
  return <div className={clsx("pb-4", places[at])}>{children}</div>;
}
