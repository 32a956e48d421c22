"use client";

import clsx from "clsx";
import { formatDuration, formatDurationShort } from "./format-duration";
import { useNow } from "./use-now";

const tones = {
  calm: { stroke: "stroke-accent", text: "text-wash-ink" },
  soon: { stroke: "stroke-warning", text: "text-warning-ink" },
  urgent: { stroke: "stroke-danger", text: "text-danger" },
};

/** Urgent in the last minute or tenth, soon in the last two minutes or quarter, calm before. */
export function ringTone(leftSeconds: number, totalSeconds: number): keyof typeof tones {
  if (leftSeconds <= Math.max(60, totalSeconds / 10)) return "urgent";
  if (leftSeconds <= Math.max(120, totalSeconds / 4)) return "soon";
  return "calm";
}

const radius = 13.5;
const circumference = 2 * Math.PI * radius;

/** The time a promise has left, as a ring that empties. `what` names the promise: "First response". */
export function Ring({
  startedAt,
  dueAt,
  what,
  size = 30,
}: {
  startedAt: string | Date;
  dueAt: string | Date;
  what: string;
  size?: number;
}) {
  const due = new Date(dueAt).getTime();
  const totalSeconds = Math.max(1, (due - new Date(startedAt).getTime()) / 1_000);
  const now = useNow();
  const leftSeconds = (due - now) / 1_000;
  const over = leftSeconds <= 0;
  const tone = tones[ringTone(leftSeconds, totalSeconds)];
  const share = Math.min(1, Math.max(0, leftSeconds / totalSeconds));
  const words = over
    ? `${what} overdue by ${formatDuration(-leftSeconds)}`
    : `${what} due in ${formatDuration(leftSeconds)}`;

  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      suppressHydrationWarning
      className={clsx(
        "relative inline-flex shrink-0 items-center justify-center font-semibold",
        over ? "text-danger" : tone.text,
      )}
    >
      <svg aria-hidden="true" width={size} height={size} viewBox="0 0 30 30" className="-rotate-90">
        <circle cx="15" cy="15" r={radius} fill="none" strokeWidth="2" className="stroke-line" />
        <circle
          cx="15"
          cy="15"
          r={radius}
          fill="none"
          strokeWidth="2"
          strokeLinecap="round"
          strokeDasharray={circumference}
          strokeDashoffset={over ? 0 : circumference * (1 - share)}
          className={over ? "stroke-danger" : tone.stroke}
          suppressHydrationWarning
        />
      </svg>
      <span
        className="absolute inset-0 flex items-center justify-center text-[0.625rem] tracking-tight"
        suppressHydrationWarning
      >
        {over ? `+${formatDurationShort(-leftSeconds)}` : formatDurationShort(leftSeconds)}
      </span>
    </span>
  );
}
