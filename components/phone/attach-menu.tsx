"use client";

import { BellOff, BellRing, Contact, Hand, MapPin, Paperclip, Plus } from "lucide-react";
import { useRef } from "react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { samplePlace } from "./sample-place";

const sampleContact = {
  name: { formatted_name: "Mateus Rocha", first_name: "Mateus", last_name: "Rocha" },
  phones: [{ phone: "+1 202-555-0187", wa_id: "12025550187", type: "CELL" }],
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
  onFile: (file: File) => void;
  onMarketing: (value: "stop" | "resume") => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File to send"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
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
        <MenuItem icon={<Paperclip aria-hidden />} onSelect={() => picker.current?.click()}>
          Photo, video or file
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
