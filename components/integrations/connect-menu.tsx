"use client";

import { ChevronDown, FileUp, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChannelIcon } from "@/components/ui/channel-icon";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { ConnectSms } from "./connect-sms";
import { ConnectTelegram } from "./connect-telegram";
import { ConnectWhatsapp } from "./connect-whatsapp";
import { ImportDialog } from "./import-dialog";
import type { CreateAction, ImportAction } from "./integration-actions";
import type { CreateSmsAction } from "./sms-actions";
import type { CreateBotAction } from "./telegram-actions";

/** What the menu asks of the server. The page hands these in. */
export type ConnectActions = {
  whatsapp: CreateAction;
  telegram: CreateBotAction;
  sms: CreateSmsAction;
  file: ImportAction;
};

/** Every way to a new connection. */
export function ConnectMenu({ actions }: { actions: ConnectActions }) {
  const [asked, setAsked] = useState<keyof ConnectActions | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Menu
        trigger={
          <Button variant="primary" icon={<Plus aria-hidden />}>
            Connect
            <ChevronDown aria-hidden className="-mr-1 size-3.5" />
          </Button>
        }
      >
        <MenuItem icon={<ChannelIcon channel="whatsapp" />} onSelect={() => setAsked("whatsapp")}>
          A WhatsApp number
        </MenuItem>
        <MenuItem icon={<ChannelIcon channel="telegram" />} onSelect={() => setAsked("telegram")}>
          A Telegram bot
        </MenuItem>
        <MenuItem icon={<ChannelIcon channel="sms" />} onSelect={() => setAsked("sms")}>
          An SMS provider
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<FileUp aria-hidden />} onSelect={() => setAsked("file")}>
          A number from a file
        </MenuItem>
      </Menu>
      {asked === "whatsapp" && <ConnectWhatsapp create={actions.whatsapp} onClose={close} />}
      {asked === "telegram" && <ConnectTelegram create={actions.telegram} onClose={close} />}
      {asked === "sms" && <ConnectSms create={actions.sms} onClose={close} />}
      {asked === "file" && <ImportDialog integrationId={null} importConfig={actions.file} onClose={close} />}
    </>
  );
}
