import type { Metadata } from "next";
import { TelegramDesk } from "@/components/phone/telegram-desk";

export const metadata: Metadata = { title: "Telegram" };

export default function TelegramPage() {
  return <TelegramDesk />;
}
