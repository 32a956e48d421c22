"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";
import { type AnnounceDraft, mediaKindOf } from "./announce-draft";
import { HeaderFile } from "./header-file";

/** A field for every value that the chosen template wants. */
export function TemplateFields({
  shape,
  draft,
  change,
  errorOf,
}: {
  shape: TemplateShape;
  draft: AnnounceDraft;
  change: (part: Partial<AnnounceDraft>) => void;
  errorOf: (field: string) => string | undefined;
}) {
  const media = mediaKindOf(shape);
  const fieldOf = (name: string, place: number) => `template.body.${shape.isNamed ? name : place}`;
  return (
    <>
      {media && (
        <HeaderFile
          key={shape.name}
          kind={media}
          draft={draft}
          change={change}
          error={errorOf("template.header")}
        />
      )}
      {!media && shape.headerVariables.length > 0 && (
        <Field label="Value in the header" error={errorOf("template.header")}>
          <Input value={draft.header} onChange={({ target }) => change({ header: target.value })} />
        </Field>
      )}
      {shape.bodyVariables.map((name, place) => (
        <Field
          key={name}
          label={shape.isNamed ? name.replaceAll("_", " ") : `Value ${name}`}
          error={errorOf(fieldOf(name, place))}
        >
          <Input
            value={draft.body[name] ?? ""}
            onChange={({ target }) => change({ body: { ...draft.body, [name]: target.value } })}
          />
        </Field>
      ))}
      {shape.urlButtons.map((index) => (
        <Field key={index} label={`End of button ${index + 1}’s address`} error={errorOf("template.buttons")}>
          <Input
            mono
            value={draft.endings[index] ?? ""}
            onChange={({ target }) => change({ endings: { ...draft.endings, [index]: target.value } })}
          />
        </Field>
      ))}
    </>
  );
}
