import { ArrowLeft } from "lucide-react";
import type { Sms } from "./emulator-api";
import { dayOf, timeOf } from "./time-of";

/** The texts that came by SMS: no studio, no ticks, only a sender and words. */
export function PhoneSms({ items, onBack }: { items: readonly Sms[]; onBack: () => void }) {
  return (
    <>
      <header className="flex h-13 shrink-0 items-center gap-2.5 border-b border-line bg-raised px-2">
        <button
          type="button"
          onClick={onBack}
          aria-label="Back to chats"
          className="flex size-8 items-center justify-center rounded-md hover:bg-hover"
        >
          <ArrowLeft aria-hidden />
        </button>
        <h3 className="font-semibold">SMS</h3>
      </header>
      <div
        role="log"
        aria-label="Texts"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto bg-surface px-4 py-3 focus-visible:-outline-offset-2"
      >
        {items.map(({ id, text, at, segments, status }) => (
          <article key={id} className="max-w-[84%] self-start">
            <p dir="auto" className="rounded-xl bg-hover px-3 py-2 text-md break-words whitespace-pre-wrap">
              {text}
            </p>
            <p className="mt-0.5 px-1 text-2xs text-muted">
              {dayOf(at)} {timeOf(at)} · {segments === 1 ? "1 segment" : `${segments} segments`}
              {status !== "delivered" && ` · ${status}`}
            </p>
          </article>
        ))}
      </div>
    </>
  );
}
