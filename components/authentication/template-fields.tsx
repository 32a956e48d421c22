import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { Select } from "@/components/ui/select";
import type { CodeSettingsDraft } from "./code-settings-draft";
import { type LookUpTemplate, TemplateCheck } from "./template-check";

type TemplateField = "integrationId" | "templateName" | "templateLanguage" | "templateLanguages";

const oldest = "oldest" as const;

/** Which template carries a code on WhatsApp, from which number, in which languages. */
export function TemplateFields({
  draft,
  connections,
  mayChange,
  errorOf,
  onChange,
  lookUp,
}: {
  draft: Pick<CodeSettingsDraft, TemplateField>;
  /** WhatsApp numbers that codes may leave from. */
  connections: readonly { id: string; name: string }[];
  mayChange: boolean;
  errorOf: (field: TemplateField) => string | undefined;
  onChange: <Name extends TemplateField>(name: Name, value: CodeSettingsDraft[Name]) => void;
  lookUp: LookUpTemplate;
}) {
  const text = (name: Exclude<TemplateField, "integrationId">) => (
    <Input
      mono
      value={draft[name]}
      disabled={!mayChange}
      onChange={({ target }) => onChange(name, target.value)}
    />
  );
  return (
    <SectionCard title="WhatsApp template" hint="Of the category authentication">
      <div className="grid gap-4 sm:grid-cols-2">
        {connections.length > 0 && (
          <Field label="Number" hint="That codes leave from" error={errorOf("integrationId")}>
            <Select
              items={[
                { value: oldest, label: "The oldest one" },
                ...connections.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={draft.integrationId ?? oldest}
              disabled={!mayChange}
              onValueChange={(id) => onChange("integrationId", id === oldest ? null : id)}
            />
          </Field>
        )}
        <Field label="Name" hint="As it is called at Meta" error={errorOf("templateName")}>
          {text("templateName")}
        </Field>
        <Field
          label="Languages"
          hint="As approved at Meta, with commas between; a player gets their own"
          error={errorOf("templateLanguages")}
        >
          {text("templateLanguages")}
        </Field>
        <Field label="For everybody else" hint="One of these languages" error={errorOf("templateLanguage")}>
          {text("templateLanguage")}
        </Field>
      </div>
      {mayChange && (
        <div className="mt-4">
          <TemplateCheck
            integrationId={draft.integrationId}
            templateName={draft.templateName.trim()}
            lookUp={lookUp}
            onLanguages={(languages) => onChange("templateLanguages", languages.join(", "))}
          />
        </div>
      )}
    </SectionCard>
  );
}
