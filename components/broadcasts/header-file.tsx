"use client";

import { FileText, Upload, Video, X } from "lucide-react";
import { useRef, useState } from "react";
import { fileAddress } from "@/components/inbox/file-address";
import { uploadFile } from "@/components/inbox/upload-file";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { formatBytes } from "@/lib/media/format-bytes";
import type { PutUp } from "@/lib/media/put-up-file";
import type { AnnounceDraft } from "./announce-draft";

type Kind = "image" | "video" | "document";

const names: Record<Kind, string> = { image: "Picture", video: "Film", document: "Document" };
const accepted: Record<Kind, string> = {
  image: "image/*",
  video: "video/mp4,video/3gpp",
  document: ".pdf,.txt,.doc,.docx,.xls,.xlsx,.ppt,.pptx",
};

/** What stands above a template's text: a file put up here, or an address that Meta fetches it from. */
export function HeaderFile({
  kind,
  draft,
  change,
  error,
}: {
  kind: Kind;
  draft: AnnounceDraft;
  change: (part: Partial<AnnounceDraft>) => void;
  error: string | undefined;
}) {
  const picker = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const { headerFile, header } = draft;

  async function putUp(file: File) {
    setRefusal(undefined);
    setShare(0);
    const answer = await uploadFile(file, {
      kind,
      onShare: setShare,
      signal: AbortSignal.timeout(longestMs),
    });
    setShare(null);
    if (answer.ok) change({ headerFile: answer.file, header: "" });
    else setRefusal(answer.why);
  }

  if (headerFile) {
    return (
      <Field label={names[kind]} error={error}>
        <Chosen kind={kind} file={headerFile} onRemove={() => change({ headerFile: null })} />
      </Field>
    );
  }
  return (
    <Field
      label={names[kind]}
      hint="Choose a file, or give an address that Meta fetches it from."
      error={refusal ?? error}
    >
      <div className="flex flex-wrap gap-2">
        <input
          ref={picker}
          type="file"
          hidden
          accept={accepted[kind]}
          aria-label={`${names[kind]} to stand above the text`}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void putUp(file);
            target.value = "";
          }}
        />
        <Button
          icon={<Upload aria-hidden />}
          disabled={share !== null}
          onClick={() => picker.current?.click()}
          className="tabular-nums"
        >
          {share === null ? "Choose a file" : `Uploading, ${Math.round(share * 100)} %`}
        </Button>
        <div className="min-w-48 flex-1">
          <Input
            type="url"
            value={header}
            placeholder="https://"
            onChange={({ target }) => change({ header: target.value })}
          />
        </div>
      </div>
    </Field>
  );
}

const longestMs = 10 * 60_000;

function Chosen({ kind, file, onRemove }: { kind: Kind; file: PutUp; onRemove: () => void }) {
  const name = file.fileName ?? names[kind];
  const Icon = kind === "video" ? Video : FileText;
  return (
    <div className="flex items-center gap-2.5 rounded-md border border-line bg-raised p-1.5">
      {kind === "image" ? (
        <img
          src={fileAddress(file.id, "thumbnail")}
          alt=""
          className="size-9 shrink-0 rounded-md object-cover"
        />
      ) : (
        <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-hover text-muted">
          <Icon aria-hidden />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <bdi className="block truncate text-sm font-medium">{name}</bdi>
        <p className="text-xs text-muted">{formatBytes(file.sizeBytes)}</p>
      </div>
      <IconButton label={`Remove ${name}`} icon={<X aria-hidden />} onClick={onRemove} />
    </div>
  );
}
