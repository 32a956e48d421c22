import clsx from "clsx";

const count = new Intl.NumberFormat("en-US");

/** A limit on the ladder of those that Meta gives: how far up it stands, and what it is in words. */
export function NumberGauge({
  label,
  value,
  most,
  steps,
  unit,
  hint,
}: {
  label: string;
  /** What is used of the limit; null while unknown. */
  value: number | null;
  /** The limit that Meta set; null while unknown. */
  most: number | null;
  /** Every limit there is, lowest first. */
  steps: readonly number[];
  unit: string;
  hint: string;
}) {
  const reached = most === null ? 0 : steps.filter((step) => step <= most).length;
  return (
    <div>
      <p className="text-muted">{label}</p>
      <p className="mt-0.5">
        <span className="text-lg font-semibold">{value === null ? "Not known yet" : inWords(value)}</span>
        {value !== null && <span className="text-muted"> {unit}</span>}
      </p>
      <div aria-hidden className="mt-2 flex gap-1">
        {steps.map((step, index) => (
          <span
            key={step}
            className={clsx("h-1.5 flex-1 rounded-full", index < reached ? "bg-accent" : "bg-line")}
          />
        ))}
      </div>
      <p className="mt-1.5 text-sm text-muted">{hint}</p>
    </div>
  );
}

function inWords(value: number): string {
  return Number.isFinite(value) ? count.format(value) : "Unlimited";
}
