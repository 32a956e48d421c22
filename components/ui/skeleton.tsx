import clsx from "clsx";

/** A grey stand-in; give it the final size of what it stands for, and put one `aria-busy` on the region around. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("block animate-pulse rounded-md bg-line-faint", className)} />;
}
