"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Chip } from "@/components/ui/chip";
import { SearchBox } from "@/components/ui/search-box";
import { Select } from "@/components/ui/select";
import { type Tier, tiers } from "@/lib/tiers";
import { type PlayerFilter, playersAddress } from "./player-filter";

const restMs = 200;

const every = "every" as const;

const tierItems: { value: Tier | typeof every; label: string }[] = [
  { value: every, label: "Every tier" },
  ...tiers.map((tier) => ({ value: tier, label: tier[0]?.toUpperCase() + tier.slice(1) })),
];

/** Search and filters; they live in the address, so that a view can be reloaded and shared. */
export function PlayerFilters({ filter }: { filter: PlayerFilter }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [text, setText] = useState(filter.q ?? "");
  const [sent, setSent] = useState(filter.q);
  const [known, setKnown] = useState(filter.q);
  if (filter.q !== known) {
    setKnown(filter.q);
    // A search that did not come from here, such as a link: what was typed is not what is shown.
    if (filter.q !== sent) {
      setSent(filter.q);
      setText(filter.q ?? "");
    }
  }
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);

  function show(changes: Partial<PlayerFilter>) {
    clearTimeout(rest.current);
    const next = { ...filter, q: text.trim() || undefined, ...changes };
    setSent(next.q);
    startTransition(() => router.replace(playersAddress(next), { scroll: false }));
  }

  function type(typed: string) {
    setText(typed);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => show({ q: typed.trim() || undefined }), restMs);
  }

  return (
    <div aria-busy={isPending} className="flex flex-wrap items-center gap-2">
      <search className="w-full sm:w-80">
        <SearchBox
          label="Name, player id or last digits of the number"
          placeholder="Name, player id or last digits"
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && show({})}
          maxLength={128}
        />
      </search>
      <Select
        aria-label="Tier"
        items={tierItems}
        value={filter.tier ?? every}
        onValueChange={(tier) => show({ tier: tier === every ? undefined : tier })}
        className="w-36!"
      />
      <Chip selected={Boolean(filter.frozen)} onClick={() => show({ frozen: !filter.frozen })}>
        Frozen
      </Chip>
    </div>
  );
}
