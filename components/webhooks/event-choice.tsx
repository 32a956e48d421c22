"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { allEventTypes, type EventType, eventFields, eventTypes } from "@/lib/deliveries/event-type";

/** Which events an endpoint gets, each with when it comes and what it carries. */
export function EventChoice({
  chosen,
  onChange,
  error,
}: {
  chosen: ReadonlySet<EventType>;
  onChange: (chosen: ReadonlySet<EventType>) => void;
  error: string | undefined;
}) {
  function choose(type: EventType, isChosen: boolean) {
    const next = new Set(chosen);
    if (isChosen) next.add(type);
    else next.delete(type);
    onChange(next);
  }

  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">Events</legend>
      {error && <p className="text-sm text-danger">{error}</p>}
      {allEventTypes.map((type) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox inside is the control
        <label key={type} className="flex items-start gap-2.5 py-1.5">
          <Checkbox
            className="mt-0.5"
            checked={chosen.has(type)}
            onCheckedChange={(isChosen) => choose(type, isChosen)}
          />
          <span className="min-w-0">
            <code className="font-mono text-sm font-medium">{type}</code>
            <span className="block">{eventTypes[type]}</span>
            <span className="block text-sm text-muted wrap-anywhere">Carries {eventFields[type]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
