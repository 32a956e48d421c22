import { FlaskConical } from "lucide-react";
import { ClockControl } from "@/components/phone/clock-control";
import { Badge } from "@/components/ui/badge";
import { LinkTabs } from "@/components/ui/link-tabs";

const tabs = [
  { href: "/emulator", label: "Phones" },
  { href: "/emulator/telegram", label: "Telegram" },
  { href: "/emulator/studio", label: "Studio" },
  { href: "/emulator/faults", label: "Faults" },
  { href: "/emulator/crowd", label: "Crowd" },
];

/** The top of everything that stands in for the outside. */
export function EmulatorHeader() {
  return (
    <header className="shrink-0 border-b border-line bg-surface px-4 pt-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-lg font-semibold">Emulator</h1>
        <Badge tone="warning" icon={<FlaskConical aria-hidden />}>
          Not WhatsApp
        </Badge>
        <p className="hidden text-muted lg:block">
          A stand-in for WhatsApp: nothing leaves this installation.
        </p>
        <div className="ml-auto">
          <ClockControl />
        </div>
      </div>
      <div className="-mb-px">
        <LinkTabs label="Emulator" items={tabs} />
      </div>
    </header>
  );
}
