import { fileAddress } from "@/components/inbox/file-address";
import { WhatsAppText } from "@/components/ui/whatsapp-text";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";
import { type AnnounceDraft, fillPlaces, mediaKindOf } from "./announce-draft";

/** The message as a player will see it. */
export function TemplatePreview({
  shape,
  draft,
}: {
  shape: TemplateShape | undefined;
  draft: AnnounceDraft;
}) {
  return (
    <div className="rounded-lg border border-line bg-wallpaper p-4">
      {shape ? (
        <div className="max-w-80 rounded-lg rounded-tl-sm bg-received px-3 py-2 shadow-sm">
          <Top shape={shape} draft={draft} />
          <p className="whitespace-pre-wrap wrap-anywhere">
            <WhatsAppText text={fillPlaces(shape.body, draft.body)} />
          </p>
          {shape.footer && <p className="mt-1 text-sm text-muted">{shape.footer}</p>}
        </div>
      ) : (
        <p className="py-6 text-center text-muted">Choose a template to see it as a player will.</p>
      )}
    </div>
  );
}

function Top({ shape, draft }: { shape: TemplateShape; draft: AnnounceDraft }) {
  const media = mediaKindOf(shape);
  if (media === "image" && draft.headerFile) {
    return (
      <img
        src={fileAddress(draft.headerFile.id)}
        alt={draft.headerFile.fileName ?? "The picture above the text"}
        className="mb-2 max-h-44 w-full rounded-md object-cover"
      />
    );
  }
  if (media) {
    return (
      <p className="mb-2 flex h-28 items-center justify-center rounded-md bg-raised text-sm text-muted capitalize">
        <bdi className="truncate px-3">{draft.headerFile?.fileName ?? media}</bdi>
      </p>
    );
  }
  const [place = "1"] = shape.headerVariables;
  const text = shape.header?.text;
  return text ? (
    <p className="mb-1 font-semibold wrap-anywhere">{fillPlaces(text, { [place]: draft.header })}</p>
  ) : null;
}
