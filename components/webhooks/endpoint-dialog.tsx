"use client";

import { useState } from "react";
import { FormDialog } from "@/components/settings/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { allEventTypes, type EventType } from "@/lib/deliveries/event-type";
import { EventChoice } from "./event-choice";
import type { EndpointDraft } from "./webhook-actions";

/** Asks what an endpoint is made of. */
export function EndpointDialog({
  start,
  errorOf,
  onSubmit,
  onClose,
  ...dialog
}: {
  title: string;
  description: string;
  onClose: () => void;
  act: string;
  pending: boolean;
  failure: string | null;
  onType: (field: string) => void;
  start: EndpointDraft;
  errorOf: (field: string) => string | undefined;
  onSubmit: (draft: EndpointDraft) => void;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<EventType>>(new Set(start.eventTypes));
  return (
    <FormDialog
      {...dialog}
      open
      onOpenChange={(open) => !open && onClose()}
      onSubmit={(said) =>
        onSubmit({
          url: String(said.get("url")),
          description: String(said.get("description")),
          eventTypes: allEventTypes.filter((type) => chosen.has(type)),
        })
      }
    >
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
      <EventChoice
        chosen={chosen}
        onChange={(types) => {
          setChosen(types);
          dialog.onType("eventTypes");
        }}
        error={errorOf("eventTypes")}
      />
    </FormDialog>
  );
}
