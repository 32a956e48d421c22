"use client";

import { BellOff, BellRing, Contact, FileText, Hand, Image, MapPin, Mic, Plus, Sticker } from "lucide-react";
import { useRef } from "react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { PhoneFile } from "./phone-file";
import { samplePlace } from "./sample-place";

const sampleContact = {
  name: { formatted_name: "Mateus Rocha", first_name: "Mateus", last_name: "Rocha" },
  phones: [{ phone: "+1 202-555-0187", wa_id: "12025550187", type: "CELL" }],
};

type Choice = "picture" | "audio" | "document" | "sticker";

const accepted: Record<Choice, string> = {
  picture: "image/jpeg,image/png,video/mp4,video/3gpp",
  audio: "audio/*",
  document: "",
  sticker: "image/webp",
};

/** What a player can send besides words, and how they stop being written to. */
export function AttachMenu({
  disabled,
  stoppedMarketing,
  onSend,
  onFile,
  onMarketing,
}: {
  disabled: boolean;
  stoppedMarketing: boolean;
  onSend: (message: object) => Promise<boolean>;
  onFile: (file: PhoneFile) => void;
  onMarketing: (value: "stop" | "resume") => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  const choice = useRef<Choice>("document");

  function pick(next: Choice) {
    choice.current = next;
    if (!picker.current) return;
    picker.current.accept = accepted[next];
    picker.current.click();
  }

  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File to send"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile({ file, type: typeOf(choice.current, file) });
          event.target.value = "";
        }}
      />
      <Menu
        side="top"
        align="start"
        trigger={
          <button
            type="button"
            aria-label="Attach"
            disabled={disabled}
            className="flex size-9 shrink-0 items-center justify-center rounded-full text-muted hover:not-disabled:bg-hover disabled:opacity-50"
          >
            <Plus aria-hidden />
          </button>
        }
      >
        <MenuItem icon={<Image aria-hidden />} onSelect={() => pick("picture")}>
          Photo or video
        </MenuItem>
        <MenuItem icon={<Mic aria-hidden />} onSelect={() => pick("audio")}>
          Recording
        </MenuItem>
        <MenuItem icon={<FileText aria-hidden />} onSelect={() => pick("document")}>
          Document
        </MenuItem>
        <MenuItem icon={<Sticker aria-hidden />} onSelect={() => pick("sticker")}>
          Sticker
        </MenuItem>
        <MenuItem
          icon={<MapPin aria-hidden />}
          onSelect={() => onSend({ type: "location", location: samplePlace })}
        >
          Location
        </MenuItem>
        <MenuItem
          icon={<Contact aria-hidden />}
          onSelect={() => onSend({ type: "contacts", contacts: [sampleContact] })}
        >
          Contact card
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={<Hand aria-hidden />}
          onSelect={() => onSend({ type: "text", text: { body: "STOP" } })}
        >
          Write STOP
        </MenuItem>
        <MenuItem
          icon={stoppedMarketing ? <BellRing aria-hidden /> : <BellOff aria-hidden />}
          onSelect={() => onMarketing(stoppedMarketing ? "resume" : "stop")}
        >
          {stoppedMarketing ? "Take offers again" : "Stop offers in WhatsApp"}
        </MenuItem>
      </Menu>
    </>
  );
}

function typeOf(choice: Choice, file: File): PhoneFile["type"] {
  if (choice !== "picture") return choice;
  return file.type.startsWith("video/") ? "video" : "image";
}
