import clsx from "clsx";

const tones: Record<string, string> = {
  GET: "text-read",
  POST: "text-accent",
  PUT: "text-accent",
  PATCH: "text-warning-ink",
  DELETE: "text-danger-ink",
};

/** A method in its colour, always as wide as the longest. */
export function MethodBadge({ method, className }: { method: string; className?: string }) {
  return (
    <span className={clsx("w-12 shrink-0 font-mono text-xs font-semibold", tones[method], className)}>
      {method}
    </span>
  );
}
