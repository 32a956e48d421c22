import clsx from "clsx";
import type { ReactNode } from "react";

const widths = { narrow: "max-w-3xl", wide: "max-w-7xl" };

/** The frame of every page that is not a set of panes. */
export function PageBody({
  width = "wide",
  className,
  children,
}: {
  width?: keyof typeof widths;
  className?: string;
  children: ReactNode;
}) {
  return <div className={clsx("mx-auto w-full px-4 py-4 md:px-6", widths[width], className)}>{children}</div>;
}
