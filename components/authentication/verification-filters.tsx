"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { Chip } from "@/components/ui/chip";
import { SearchBox } from "@/components/ui/search-box";
import { Select } from "@/components/ui/select";
import type { Channel } from "@/lib/channel";
import { channelNames } from "@/lib/channel";
import type { VerificationState } from "@/lib/otp/verification-line";
import { addressOf, type VerificationFilter } from "./verification-filter";
import { stateWords } from "./verification-words";

const every = "every" as const;

const spans = [
  { value: "1", label: "Last hour" },
  { value: "24", label: "Last 24 hours" },
  { value: "168", label: "Last 7 days" },
  { value: "720", label: "Last 30 days" },
] as const;

const channelItems = [
  { value: every, label: "Every channel" },
  ...(Object.entries(channelNames) as [Channel, string][]).map(([value, label]) => ({
    value,
    label,
  })),
];

const stateItems = [
  { value: every, label: "Every state" },
  ...(Object.entries(stateWords) as [VerificationState, { label: string; hint: string }][]).map(
    ([value, { label, hint }]) => ({ value, label, hint }),
  ),
];

/** The filters live in the address, so that a view can be reloaded and shared. */
export function VerificationFilters({ filter }: { filter: VerificationFilter }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  function show(changes: Partial<VerificationFilter>) {
    startTransition(() => router.replace(addressOf({ ...filter, ...changes }), { scroll: false }));
  }

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const q = new FormData(event.currentTarget).get("q");
    show({ q: typeof q === "string" ? q.trim() : undefined });
  }

  return (
    <div aria-busy={isPending} className="flex flex-wrap items-center gap-2">
      <search className="w-full sm:w-auto">
        <form onSubmit={search} className="w-full sm:w-72">
          <SearchBox
            key={filter.q}
            name="q"
            label="Code id, phone number or player"
            placeholder="Code id, +phone or player id"
            defaultValue={filter.q ?? ""}
          />
        </form>
      </search>
      <Select
        aria-label="Time"
        items={spans}
        value={spans.find(({ value }) => value === String(filter.hours))?.value ?? null}
        onValueChange={(hours) => show({ hours: Number(hours) })}
        className="w-36!"
      />
      <Select
        aria-label="First channel"
        items={channelItems}
        value={filter.channel ?? every}
        onValueChange={(channel) => show({ channel: channel === every ? undefined : channel })}
        className="w-36!"
      />
      <Select
        aria-label="State"
        items={stateItems}
        value={filter.state ?? every}
        onValueChange={(state) => show({ state: state === every ? undefined : state })}
        className="w-36!"
      />
      <Chip selected={Boolean(filter.marked)} onClick={() => show({ marked: !filter.marked })}>
        Marked by the guard
      </Chip>
    </div>
  );
}
