"use client";

import { useRouter } from "next/navigation";
import { Chip } from "@/components/ui/chip";

const choices = [
  { state: null, label: "All" },
  { state: "pending", label: "Waiting" },
  { state: "delivered", label: "Delivered" },
  { state: "dead", label: "Given up" },
] as const;

/** Which deliveries of the log are shown; kept in the address. */
export function StateFilter({ path, state }: { path: string; state: string | null }) {
  const router = useRouter();
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">State</legend>
      {choices.map((choice) => (
        <Chip
          key={choice.label}
          selected={choice.state === state}
          onClick={() => router.replace(choice.state ? `${path}?state=${choice.state}` : path)}
        >
          {choice.label}
        </Chip>
      ))}
    </fieldset>
  );
}
