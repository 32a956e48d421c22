"use client";

import { KeyRound, Smartphone } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { type Action, useAction } from "@/components/settings/use-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
import type { DeviceView } from "@/lib/devices/list-devices";
import type { TwoFactorView } from "@/lib/two-factor/get-two-factor";

type Revoke = Action<{ deviceId: string }, DeviceView>;

/** What a player signs in with. Without `revoke` it can only be looked at. */
export function DevicesSection({
  devices,
  twoFactor,
  revoke,
}: {
  devices: readonly DeviceView[];
  twoFactor: TwoFactorView;
  revoke: Revoke | null;
}) {
  const [asked, setAsked] = useState<DeviceView | null>(null);
  return (
    <SectionCard title="Devices and second factor" flush>
      <SecondFactor twoFactor={twoFactor} />
      {devices.length === 0 ? (
        <div className="flex items-start gap-3 border-t border-line-faint px-5 py-3 text-muted">
          <Smartphone aria-hidden className="mt-0.5 size-4 shrink-0" />
          <p>No device yet. One appears here once the player has approved it on the phone.</p>
        </div>
      ) : (
        <ul aria-label="Devices" className="border-t border-line-faint">
          {devices.map((device) => (
            <DeviceLine
              key={device.id}
              device={device}
              onRevoke={revoke && device.revokedAt === null ? () => setAsked(device) : null}
            />
          ))}
        </ul>
      )}
      {asked && revoke && <RevokeDialog device={asked} revoke={revoke} onClose={() => setAsked(null)} />}
    </SectionCard>
  );
}

function SecondFactor({ twoFactor: { methods, recoveryCodesLeft } }: { twoFactor: TwoFactorView }) {
  const [method] = methods;
  return (
    <div className="flex items-start gap-3 px-5 pb-3">
      <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      {method ? (
        <div className="flex min-w-0 flex-col items-start gap-1">
          <p>
            WhatsApp <span className="tabular-nums">{method.maskedPhone}</span>{" "}
            <span className="text-muted">
              since <RelativeTime at={method.confirmedAt} />
            </span>
          </p>
          <Badge tone={recoveryCodesLeft <= 2 ? "warning" : "neutral"}>
            {recoveryCodesLeft === 1 ? "1 recovery code left" : `${recoveryCodesLeft} recovery codes left`}
          </Badge>
        </div>
      ) : (
        <p className="text-muted">No second factor</p>
      )}
    </div>
  );
}

function DeviceLine({ device, onRevoke }: { device: DeviceView; onRevoke: (() => void) | null }) {
  const { name, platform, lastPlace, approvedAt, lastSeenAt, revokedAt } = device;
  return (
    <li className="flex items-center gap-3 border-b border-line-faint px-5 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{platform ? `${name} (${platform})` : name}</span>
          {revokedAt && <Badge>revoked</Badge>}
        </p>
        <p className="text-sm text-muted text-pretty">
          {lastPlace && <>{lastPlace} · </>}
          {revokedAt ? (
            <>
              revoked <RelativeTime at={revokedAt} />
            </>
          ) : (
            <>
              seen <RelativeTime at={lastSeenAt} />
            </>
          )}
          {" · approved "}
          <RelativeTime at={approvedAt} />
        </p>
      </div>
      {onRevoke && (
        <Button size="sm" variant="ghost" onClick={onRevoke} aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      )}
    </li>
  );
}

function RevokeDialog({
  device,
  revoke,
  onClose,
}: {
  device: DeviceView;
  revoke: Revoke;
  onClose: () => void;
}) {
  const { run, pending, failure } = useAction(revoke, () => {
    toast.success(`${device.name} was revoked`);
    onClose();
  });
  return (
    <ConfirmDialog
      title={`Revoke ${device.name}?`}
      effect="Its sessions end at once. The next sign-in from it asks the player on the phone again."
      act="Revoke the device"
      pending={pending}
      failure={failure}
      onConfirm={() => run({ deviceId: device.id })}
      onClose={onClose}
    />
  );
}
