"use client";

import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { allEventTypes, type EventType } from "@/lib/deliveries/event-type";
import { EventChoice } from "./event-choice";
import type { EndpointDraft } from "./webhook-actions";

/** What an endpoint is made of; the button that sends it stands in the dialog around it. */
export function EndpointForm({
  formId,
  start,
  failure,
  errorOf,
  onSubmit,
}: {
  formId: string;
  start: EndpointDraft;
  failure: string | null;
  errorOf: (field: string) => string | undefined;
  onSubmit: (draft: EndpointDraft) => void;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<EventType>>(new Set(start.eventTypes));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    onSubmit({
      url: String(fields.get("url")),
      description: String(fields.get("description")),
      eventTypes: allEventTypes.filter((type) => chosen.has(type)),
    });
  }

  return (
    <form id={formId} onSubmit={submit} className="flex flex-col gap-4" noValidate>
      <FormFailure>{failure}</FormFailure>
      <Field label="Address" hint="Where the events are posted to" error={errorOf("url")}>
        <Input
          name="url"
          type="url"
          defaultValue={start.url}
          placeholder="https://api.studio.com/guildline"
          maxLength={500}
          mono
        />
      </Field>
      <Field
        label="Description"
        hint="What listens there, e.g. Login servers"
        optional
        error={errorOf("description")}
      >
        <Input name="description" defaultValue={start.description} autoComplete="off" maxLength={200} />
      </Field>
      <EventChoice chosen={chosen} onChange={setChosen} error={errorOf("eventTypes")} />
    </form>
  );
}
