"use client";

import { usePathname, useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { SearchBox } from "@/components/ui/search-box";
import { Select } from "@/components/ui/select";
import type { EventLevel } from "@/lib/integrations/logged-event";
import { eventKinds } from "./event-kinds";
import type { EventFilter } from "./integration-actions";

const everything = "everything" as const;

const kindItems = [
  { value: everything, label: "Every kind" },
  ...Object.entries(eventKinds).map(([value, label]) => ({ value, label })),
];

const levels: readonly { value: EventLevel; label: string }[] = [
  { value: "error", label: "Errors" },
  { value: "warning", label: "Warnings" },
];

const spans = [
  { value: everything, label: "Any time" },
  { value: "hour", label: "Last hour" },
  { value: "day", label: "Last 24 hours" },
  { value: "week", label: "Last 7 days" },
] as const;

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
    const form = new FormData(event.currentTarget);
    const about = textOf(form, "about");
    const isPhone = /^\+[\d\s().-]+$/.test(about);
    show({
      ...filter,
      search: textOf(form, "search"),
      phone: isPhone ? `+${about.replace(/\D/g, "")}` : undefined,
      message: isPhone ? undefined : about,
    });
  }

  return (
    <div aria-busy={isPending} className="flex flex-wrap items-center gap-2">
      <search className="w-full md:w-auto">
        <form onSubmit={search} className="flex flex-wrap gap-2">
          <SearchBox
            name="search"
            label={canSearchPayloads ? "Search summaries and payloads" : "Search summaries"}
            placeholder={canSearchPayloads ? "Search, payloads too" : "Search summaries"}
            defaultValue={filter.search ?? ""}
            minLength={2}
            className="w-full sm:w-56"
          />
          <Input
            name="about"
            type="search"
            aria-label="Message id or phone number"
            placeholder="Message id or +phone"
            defaultValue={filter.message ?? filter.phone ?? ""}
            className="w-0 min-w-32 flex-1 sm:w-48 sm:flex-none"
          />
          <Button type="submit">Search</Button>
        </form>
      </search>
      <Select
        aria-label="Kind of event"
        items={kindItems}
        value={filter.kind ?? everything}
        onValueChange={(kind) => show({ ...filter, kind: kind === everything ? undefined : kind })}
        className="w-40!"
      />
      <Select
        aria-label="Time"
        items={spans}
        value={filter.within ?? everything}
        onValueChange={(within) => show({ ...filter, within: within === everything ? undefined : within })}
        className="w-36!"
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

function textOf(form: FormData, name: string): string {
  const text = form.get(name);
  return typeof text === "string" ? text.trim() : "";
}
