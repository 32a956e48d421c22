import clsx from "clsx";

const looks = {
  live: { tone: "bg-online", label: "Live" },
  connecting: { tone: "bg-warning animate-pulse", label: "Connecting" },
  offline: { tone: "bg-danger", label: "Offline: what you see may be old" },
};

/** The honest state of the socket. With `named` the word stands beside the dot. */
export function LiveDot({
  state,
  named = false,
  className,
}: {
  state: keyof typeof looks;
  named?: boolean;
  className?: string;
}) {
  const { tone, label } = looks[state];
  return (
    <span role="status" className={clsx("inline-flex items-center gap-1.5 text-sm text-muted", className)}>
      <span aria-hidden title={label} className={clsx("size-1.5 rounded-full", tone)} />
      <span className={named ? undefined : "sr-only"}>{label}</span>
    </span>
  );
}
