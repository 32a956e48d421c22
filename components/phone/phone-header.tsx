"use client";

import { Check, CheckCheck, Ellipsis, Eye, EyeOff, X } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Switch } from "@/components/ui/switch";
import type { Handset } from "./emulator-api";
import { showPhone } from "./show-phone";

export type Switches = Partial<Pick<Handset, "online" | "autoRead" | "hidePhone">>;

/** Whose phone it is, and how it behaves. */
export function PhoneHeader({
  handset: { phone, name, online, autoRead, hidePhone },
  onChange,
  onPutAway,
}: {
  handset: Handset;
  onChange: (switches: Switches) => void;
  onPutAway: () => void;
}) {
  return (
    <header className="flex items-center gap-2.5 px-1">
      <Avatar id={phone} name={name} size="lg" online={online} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold">{name}</h2>
        <p className="flex items-center gap-1 text-sm text-muted">
          {hidePhone && <EyeOff aria-hidden className="size-3.5" />}
          <span className="truncate">{showPhone(phone)}</span>
          {hidePhone && <span className="sr-only">, hidden from studios</span>}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: Switch is the control */}
      <label className="flex items-center gap-1.5 text-sm text-muted">
        Online
        <Switch checked={online} onCheckedChange={(next) => onChange({ online: next })} />
      </label>
      <div className="flex items-center">
        <Menu
          trigger={<IconButton size="sm" label={`Settings of ${name}`} icon={<Ellipsis aria-hidden />} />}
        >
          <MenuItem
            icon={autoRead ? <Check aria-hidden /> : <CheckCheck aria-hidden />}
            onSelect={() => onChange({ autoRead: !autoRead })}
          >
            {autoRead ? "Read only what I look at" : "Read everything as it arrives"}
          </MenuItem>
          <MenuItem
            icon={hidePhone ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
            onSelect={() => onChange({ hidePhone: !hidePhone })}
          >
            {hidePhone ? "Show my number to studios" : "Hide my number from studios"}
          </MenuItem>
        </Menu>
        <IconButton
          size="sm"
          label={`Put ${name}'s phone away`}
          icon={<X aria-hidden />}
          onClick={onPutAway}
        />
      </div>
    </header>
  );
}
