"use client";

import { useState } from "react";
import { DraftFooter } from "@/components/settings/draft-footer";
import { useDraft } from "@/components/settings/use-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { BusinessProfile } from "@/lib/integrations/get-business-profile";
import type { UpdateProfile } from "@/lib/integrations/number-input";
import type { ProfileActions } from "./number-actions";
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
  const form = useDraft({
    stored: saved,
    save,
    inputOf: (draft) => ({ integrationId, ...changesOf(draft, saved) }),
    said: "Profile saved at Meta",
    mayChange: canWrite,
    fieldOf: { website: "websites.0", otherWebsite: "websites.1" },
    onSaved: () => setSaved(form.draft),
  });
  const { draft, set, control, errorOf } = form;

  return (
    <form method="post" onSubmit={form.submit} noValidate className="flex flex-col gap-4">
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
        <Field label="Website" optional error={errorOf("website")}>
          <Input type="url" {...control("website")} />
        </Field>
        <Field label="Second website" optional error={errorOf("otherWebsite")}>
          <Input type="url" {...control("otherWebsite")} />
        </Field>
        <Field label="Kind of business" error={errorOf("vertical")}>
          <Select
            items={verticals}
            value={isVertical(draft.vertical) ? draft.vertical : null}
            disabled={!canWrite}
            onValueChange={(vertical) => set("vertical", vertical)}
          />
        </Field>
      </div>
      <DraftFooter form={form} act="Save profile" />
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
