/** The ways to a player. */
export const channels = ["whatsapp", "telegram", "sms"] as const;

export type Channel = (typeof channels)[number];

/** Each channel's name on screen. */
export const channelNames: Readonly<Record<Channel, string>> = {
  whatsapp: "WhatsApp",
  telegram: "Telegram",
  sms: "SMS",
};
