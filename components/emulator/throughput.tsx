import { type Counted, ratesOf, type Sample } from "./counters";

const width = 600;
const height = 120;
const seconds = 60;

const lines: { key: Counted; label: string; stroke: string; swatch: string }[] = [
  { key: "inbound", label: "written by players", stroke: "stroke-accent", swatch: "bg-accent" },
  { key: "accepted", label: "answered by the studio", stroke: "stroke-read", swatch: "bg-read" },
];

/** The last minute, in messages a second. */
export function Throughput({ samples }: { samples: readonly Sample[] }) {
  const rates = lines.map(({ key }) => ratesOf(samples, key));
  const most = Math.max(1, ...rates.flat());
  const words = lines
    .map(({ label }, index) => `${(rates[index]?.at(-1) ?? 0).toFixed(1)} a second ${label}`)
    .join(", ");
  const isQuiet = rates.flat().every((rate) => rate === 0);
  return (
    <figure className="relative">
      {isQuiet && (
        <p className="absolute inset-x-0 top-0 flex h-32 items-center justify-center px-4 text-center text-sm text-muted">
          Nothing was said in the last minute.
        </p>
      )}
      <svg
        role="img"
        aria-label={`Throughput of the last minute: ${words}`}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-32 w-full rounded-md border border-line bg-raised"
      >
        {lines.map(({ key, stroke }, index) => (
          <polyline
            key={key}
            points={pointsOf(rates[index] ?? [], most)}
            fill="none"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
            className={stroke}
          />
        ))}
      </svg>
      <figcaption className="mt-1.5 flex flex-wrap gap-x-4 text-sm text-muted">
        {lines.map(({ key, label, swatch }, index) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${swatch}`} />
            {(rates[index]?.at(-1) ?? 0).toFixed(1)}/s {label}
          </span>
        ))}
        <span className="ml-auto">top of the scale: {most.toFixed(most < 10 ? 1 : 0)}/s</span>
      </figcaption>
    </figure>
  );
}

function pointsOf(rates: readonly number[], most: number): string {
  const step = width / (seconds - 1);
  return rates
    .slice(-seconds)
    .map((rate, index, all) => {
      const x = width - (all.length - 1 - index) * step;
      const y = height - 4 - (rate / most) * (height - 8);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
}
