"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { BusinessProfile } from "@/lib/integrations/get-business-profile";
import type { UpdateProfile } from "@/lib/integrations/number-input";
import type { ProfileActions } from "./number-actions";
import { useFieldErrors } from "./use-field-errors";
import { isVertical, verticals } from "./verticals";

type Draft = {
  about: string;
  description: string;
  address: string;
  email: string;
  website: string;
  otherWebsite: string;
  vertical: string;
};

export function ProfileForm({
  integrationId,
  loaded,
  canWrite,
  save,
}: {
  integrationId: string;
  loaded: BusinessProfile;
  canWrite: boolean;
  save: ProfileActions["save"];
}) {
  const [saved, setSaved] = useState(() => draftOf(loaded));
  const [draft, setDraft] = useState(saved);
  const [isSaving, setSaving] = useState(false);
  const { errorOf, clear, show } = useFieldErrors();
  const changes = changesOf(draft, saved);
  const isChanged = Object.keys(changes).length > 0;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    const result = await save({ integrationId, ...changes });
    setSaving(false);
    if (!result.ok) return show(result.error);
    setSaved(draft);
    toast.success("Profile saved at Meta");
  }

  const control = (name: keyof Draft) => ({
    disabled: !canWrite,
    value: draft[name],
    autoComplete: "off",
    onChange: ({ target }: { target: { value: string } }) => {
      setDraft((current) => ({ ...current, [name]: target.value }));
      clear(name.endsWith("ebsite") ? "websites" : name);
    },
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="About" hint="The line below the name, up to 139 characters." error={errorOf("about")}>
        <Input {...control("about")} />
      </Field>
      <Field label="Description" optional error={errorOf("description")}>
        <Textarea rows={3} {...control("description")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="E-mail address" optional error={errorOf("email")}>
          <Input type="email" {...control("email")} />
        </Field>
        <Field label="Address" optional error={errorOf("address")}>
          <Input {...control("address")} />
        </Field>
        <Field label="Website" optional error={errorOf("websites") ?? errorOf("0")}>
          <Input type="url" {...control("website")} />
        </Field>
        <Field label="Second website" optional error={errorOf("1")}>
          <Input type="url" {...control("otherWebsite")} />
        </Field>
        <Field label="Kind of business" error={errorOf("vertical")}>
          <Select
            items={verticals}
            value={isVertical(draft.vertical) ? draft.vertical : null}
            disabled={!canWrite}
            onValueChange={(vertical) => setDraft((current) => ({ ...current, vertical }))}
          />
        </Field>
      </div>
      {canWrite && (
        <div className="flex items-center justify-end gap-2 border-t border-line-faint pt-4">
          {isChanged && (
            <Button variant="ghost" disabled={isSaving} onClick={() => setDraft(saved)}>
              Discard
            </Button>
          )}
          <Button type="submit" variant="primary" loading={isSaving} disabled={!isChanged}>
            Save profile
          </Button>
        </div>
      )}
    </form>
  );
}

function draftOf({ websites, pictureUrl: _shown, ...profile }: BusinessProfile): Draft {
  const [website = "", otherWebsite = ""] = websites;
  return { ...profile, website, otherWebsite };
}

/** Only what differs: the rest stays as somebody else may have set it meanwhile. */
function changesOf(draft: Draft, saved: Draft): UpdateProfile {
  const changed = (name: keyof Draft) => draft[name] !== saved[name];
  const hasSites = changed("website") || changed("otherWebsite");
  return {
    ...(changed("about") && { about: draft.about }),
    ...(changed("description") && { description: draft.description }),
    ...(changed("address") && { address: draft.address }),
    ...(changed("email") && { email: draft.email }),
    ...(hasSites && { websites: [draft.website, draft.otherWebsite].filter((site) => site.trim() !== "") }),
    ...(changed("vertical") && isVertical(draft.vertical) && { vertical: draft.vertical }),
  };
}
