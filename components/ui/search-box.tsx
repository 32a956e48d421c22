import clsx from "clsx";
import { Search } from "lucide-react";
import { Input, type InputProps } from "./input";

/** A box to search in. */
export function SearchBox({ label, className, ...rest }: InputProps & { label: string }) {
  return (
    <span className={clsx("relative block", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-muted" />
      <Input {...rest} type="search" aria-label={label} className="pl-8" />
    </span>
  );
}
