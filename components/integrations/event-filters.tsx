"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { EventLevel } from "@/lib/integrations/logged-event";
import { eventKinds } from "./event-kinds";
import type { EventFilter } from "./integration-actions";

const everything = "everything";

const kindItems = [
  { value: everything, label: "Every kind" },
  ...Object.entries(eventKinds).map(([value, label]) => ({ value, label })),
];

const levels: readonly { value: EventLevel; label: string }[] = [
  { value: "error", label: "Errors" },
  { value: "warning", label: "Warnings" },
];

/** The filters live in the address, so that a view can be reloaded and shared. */
export function EventFilters({
  filter,
  canSearchPayloads,
}: {
  filter: EventFilter;
  canSearchPayloads: boolean;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const [isPending, startTransition] = useTransition();

  function show(next: EventFilter) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(next)) if (value) query.set(name, value);
    startTransition(() => router.replace(query.size > 0 ? `${pathname}?${query}` : pathname));
  }

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("search");
    show({ ...filter, search: typeof text === "string" ? text.trim() : undefined });
  }

  return (
    <div aria-busy={isPending} className="flex flex-wrap items-center gap-2">
      <search className="w-full sm:w-64">
        <form onSubmit={search} className="relative">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-muted" />
          <Input
            name="search"
            type="search"
            aria-label={canSearchPayloads ? "Search summaries and payloads" : "Search summaries"}
            placeholder={canSearchPayloads ? "Search, payloads too" : "Search summaries"}
            defaultValue={filter.search ?? ""}
            minLength={2}
            className="pl-8"
          />
        </form>
      </search>
      <Select
        aria-label="Kind of event"
        items={kindItems}
        value={filter.kind ?? everything}
        onValueChange={(kind) => show({ ...filter, kind: kind === everything ? undefined : kind })}
        className="w-44!"
      />
      {levels.map(({ value, label }) => (
        <Chip
          key={value}
          selected={filter.level === value}
          onClick={() => show({ ...filter, level: filter.level === value ? undefined : value })}
        >
          {label}
        </Chip>
      ))}
    </div>
  );
}
