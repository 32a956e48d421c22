import clsx from "clsx";

/** A payload to read; scrolls inside itself. Objects are printed as indented JSON. */
export function CodeBlock({
  value,
  label,
  className,
}: {
  value: unknown;
  label: string;
  className?: string;
}) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className={clsx("overflow-auto rounded-md border border-line bg-raised p-3", className)}
    >
      <pre className="font-mono text-sm">{text}</pre>
    </section>
  );
}
