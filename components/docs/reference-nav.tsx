"use client";

import clsx from "clsx";
import { usePathname } from "next/navigation";
import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { MethodBadge } from "./method-badge";
import type { Section } from "./reference";

/** The parts of the reference, or the calls that a search finds in any of them. */
export function ReferenceNav({ sections }: { sections: Section[] }) {
  const [search, setSearch] = useState("");
  const id = useId();
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const found = sections.flatMap((section) =>
    section.calls
      .filter((call) => {
        const text = `${call.method} ${call.path} ${call.summary} ${section.name}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .map((call) => ({ ...call, slug: section.slug })),
  );
  return (
    <nav aria-label="Reference" className="flex min-w-0 flex-col gap-2">
      <label htmlFor={id} className="sr-only">
        Search the reference
      </label>
      <Input
        id={id}
        type="search"
        placeholder="Search calls"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p aria-live="polite" className="sr-only">
        {words.length > 0 && `${found.length} ${found.length === 1 ? "call" : "calls"} found`}
      </p>
      {words.length === 0 ? (
        <Sections sections={sections} />
      ) : found.length === 0 ? (
        <p className="px-2 py-1 text-muted">No call has these words.</p>
      ) : (
        <ul>
          {found.map((call) => (
            <li key={call.id}>
              <Link
                href={`/docs/api/${call.slug}#${call.id}`}
                className="flex items-baseline gap-1 rounded-md px-2 py-1 hover:bg-hover"
              >
                <MethodBadge method={call.method} />
                <span className="min-w-0">{call.summary}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

function Sections({ sections }: { sections: Section[] }) {
  const pathname = usePathname();
  const places = [
    { href: "/docs/api", name: "First steps" },
    ...sections.map(({ slug, name }) => ({ href: `/docs/api/${slug}`, name })),
  ];
  return (
    <ul className="flex gap-1 overflow-x-auto md:flex-col md:gap-0">
      {places.map(({ href, name }) => (
        <li key={href} className="shrink-0">
          <Link
            href={href}
            aria-current={pathname === href ? "page" : undefined}
            className={clsx(
              "block rounded-md px-2 py-1 whitespace-nowrap focus-visible:-outline-offset-2",
              pathname === href
                ? "bg-wash font-medium text-wash-ink"
                : "text-muted hover:bg-hover hover:text-ink",
            )}
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
